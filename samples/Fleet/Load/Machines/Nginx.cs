namespace Fleet.Load.Machines;

/// <summary>nginx before the nodes, as Debian configures it: run.sh has written the file.</summary>
internal sealed class Nginx(LoadOptions options) : Machine("nginx", Path.Combine(options.Folder, "nginx.log"))
{
    /// <summary>Its workers outlive a master that is killed.</summary>
    protected override string LastSignal => "TERM";

    protected override IEnumerable<string> Command() =>
        [
            "/usr/sbin/nginx", "-e", Path.Combine(options.Folder, "nginx.log"),
            "-c", Path.Combine(options.Folder, "nginx.conf"), "-g", "daemon off;",
        ];
}
