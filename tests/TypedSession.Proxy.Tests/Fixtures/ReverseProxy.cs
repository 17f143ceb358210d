using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace TypedSession.Proxy.Tests.Fixtures;

/// <summary>
/// A reverse proxy as a process of its own, before an application on the loopback address. It listens on a socket in a temporary folder, so that
/// there is no port to be taken.
/// </summary>
internal sealed class ReverseProxy : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("typed-session-proxy-");
    private readonly StringBuilder _output = new();
    private Process? _process;

    private string Socket => Path.Combine(_folder.FullName, "proxy.sock");

    /// <summary>Starts nginx with its defaults.</summary>
    /// <param name="app">The application's address.</param>
    /// <param name="location">More lines for the location that leads to the application.</param>
    public static Task<ReverseProxy> StartNginxAsync(string app, string location = "") => StartAsync(
        "/usr/sbin/nginx",
        "nginx",
        folder => $$"""
            daemon off;
            master_process off;
            pid {{folder}}/nginx.pid;
            error_log stderr error;
            events {}
            http {
              access_log off;
              client_body_temp_path {{folder}}/body;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              proxy_cache_path {{folder}}/cache keys_zone=pages:1m;
              server {
                listen unix:{{folder}}/proxy.sock;
                location / {
                  proxy_pass {{app}};
                  {{location}}
                }
              }
            }

            """,
        folder => ["-p", folder, "-e", "stderr", "-c", Path.Combine(folder, "proxy.conf")]);

    /// <summary>Starts HAProxy with its defaults.</summary>
    /// <param name="app">The application's address.</param>
    public static Task<ReverseProxy> StartHAProxyAsync(string app) => StartAsync(
        "/usr/sbin/haproxy",
        "haproxy",
        folder => $"""
            defaults
              mode http
              timeout connect 10s
              timeout client 60s
              timeout server 60s
            frontend visitors
              bind unix@{folder}/proxy.sock
              default_backend app
            backend app
              server app {new Uri(app).Authority}

            """,
        folder => ["-db", "-f", Path.Combine(folder, "proxy.conf")]);

    /// <summary>A visitor who comes through the proxy.</summary>
    public Browser NewBrowser() => new(new HttpClient(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (_, cancellationToken) => new NetworkStream(await ConnectAsync(cancellationToken), ownsSocket: true),
    })
    { BaseAddress = new Uri("http://localhost") });

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private static async Task<ReverseProxy> StartAsync(string executable, string package, Func<string, string> configuration, Func<string, string[]> arguments)
    {
        Assert.SkipWhen(
            !File.Exists(executable) && Environment.GetEnvironmentVariable("CI") != "true",
            $"{package} is not installed at {executable}: apt-get install {package}");
        ReverseProxy proxy = new();
        try
        {
            string folder = proxy._folder.FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "proxy.conf"), configuration(folder));
            await proxy.StartAsync(new ProcessStartInfo(executable, arguments(folder)) { RedirectStandardError = true, RedirectStandardOutput = true });
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    private async Task StartAsync(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                (await ConnectAsync(patience.Token)).Dispose();
                return;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                await Task.Delay(10, patience.Token);
            }
            catch (SocketException)
            {
                lock (_output) throw new InvalidOperationException($"{start.FileName} did not start:\n{_output}");
            }
        }

        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (_output) _output.AppendLine(line.Data);
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
