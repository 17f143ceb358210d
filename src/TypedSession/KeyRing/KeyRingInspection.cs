using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TypedSession;

/// <summary>Looks at the application's Data Protection keys and says what may cost sessions.</summary>
internal sealed class KeyRingInspection(
    IDataProtectionProvider protection,
    IKeyManager keys,
    IOptions<KeyManagementOptions> management,
    IOptions<DataProtectionOptions> options,
    IHostEnvironment environment,
    IConfiguration? configuration = null)
{
    /// <summary>Keys that were made closer together than this come from nodes that did not see each other's.</summary>
    public const int BornTogetherMinutes = 5;

    /// <summary>After this, every node has read the ring again.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromDays(1);

    /// <summary>Whether the keys are in memory and in no repository.</summary>
    private bool IsEphemeral =>
        protection is EphemeralDataProtectionProvider || (Repository is null && Folder is null && !OperatingSystem.IsWindows());

    /// <summary>
    /// Where the keys are: what the application chose, or the default folder in the user's profile. Windows also has its registry.
    /// </summary>
    private IXmlRepository? Repository => management.Value.XmlRepository;

    private DirectoryInfo? Folder =>
        Repository is null ? FileSystemXmlRepository.DefaultKeyStorageDirectory : (Repository as FileSystemXmlRepository)?.Directory;

    /// <summary>Seals a probe and opens it again, by which the ring is read where it was not yet.</summary>
    /// <returns>What was sealed.</returns>
    public byte[] Probe()
    {
        IDataProtector protector = protection.CreateProtector("TypedSession", "probe");
        byte[] @sealed = protector.Protect([1]);
        protector.Unprotect(@sealed);
        return @sealed;
    }

    /// <summary>The key that seals today; null where it is not one of the repository's.</summary>
    public IKey? KeyOf(byte[] @sealed) =>
        protection is not EphemeralDataProtectionProvider && SealedKey.IdOf(@sealed) is { } id
            ? keys.GetAllKeys().FirstOrDefault(key => key.KeyId == id)
            : null;

    /// <summary>Nothing in Development, where a lost session is no loss.</summary>
    public IEnumerable<KeyRingFinding> Find()
    {
        if (environment.IsDevelopment()) yield break;
        if (IsNameDefault()) yield return KeyRingFinding.ApplicationNameNotSet;
        if (IsEphemeral)
        {
            yield return KeyRingFinding.Ephemeral;
            yield break;
        }

        if (Folder is { } folder && configuration?["DOTNET_RUNNING_IN_CONTAINER"] == "true" && !IsMounted(folder))
            yield return KeyRingFinding.InContainer;
        if (CountBornTogether() > 1) yield return KeyRingFinding.BornTogether;
        if (management.Value.XmlEncryptor is null && !(Repository is null && OperatingSystem.IsWindows()))
            yield return KeyRingFinding.Unencrypted;
    }

    /// <summary>How many of the young keys were made within minutes of another.</summary>
    public int CountBornTogether()
    {
        DateTimeOffset since = DateTimeOffset.UtcNow - Young;
        DateTimeOffset[] births = [.. keys.GetAllKeys().Where(key => !key.IsRevoked && key.CreationDate >= since)
            .Select(static key => key.CreationDate).Order()];
        TimeSpan together = TimeSpan.FromMinutes(BornTogetherMinutes);
        return Enumerable.Range(0, births.Length).Count(i =>
            (i > 0 && births[i] - births[i - 1] <= together) || (i + 1 < births.Length && births[i + 1] - births[i] <= together));
    }

    private bool IsNameDefault() =>
        string.IsNullOrEmpty(options.Value.ApplicationDiscriminator)
        || Path.TrimEndingDirectorySeparator(options.Value.ApplicationDiscriminator)
            == Path.TrimEndingDirectorySeparator(environment.ContentRootPath);

    /// <summary>Whether a folder lies in a file system of its own, and not in the container's.</summary>
    private static bool IsMounted(DirectoryInfo folder)
    {
        string path = Path.TrimEndingDirectorySeparator(folder.FullName) + Path.DirectorySeparatorChar;
        return DriveInfo.GetDrives()
            .Any(drive =>
                drive.RootDirectory.Parent is not null
                    && path.StartsWith(Path.TrimEndingDirectorySeparator(drive.Name) + Path.DirectorySeparatorChar,
                        StringComparison.Ordinal));
    }
}
