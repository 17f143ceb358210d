using Microsoft.Extensions.Logging;

namespace TypedSession;

/// <summary>What is logged of the application's Data Protection keys: ids 60 to 69. Never a key.</summary>
internal static partial class KeyRingEvents
{
    [LoggerMessage(60, LogLevel.Warning,
        "The application has no name of its own for Data Protection: by default that is its folder, and a deployment to another folder "
            + "loses every session. Add AddDataProtection().SetApplicationName(\"…\"), the same on every node.")]
    public static partial void ApplicationNameNotSet(this ILogger logger);

    [LoggerMessage(61, LogLevel.Warning,
        "The Data Protection keys are in memory only: every session ends when this process does, and no other node can read one. Keep "
            + "them: AddDataProtection().PersistKeysTo….")]
    public static partial void KeyRingEphemeral(this ILogger logger);

    [LoggerMessage(62, LogLevel.Warning,
        "The Data Protection keys are in a folder of the container itself: every session ends when it is replaced. Mount a volume there, "
            + "or keep the keys outside.")]
    public static partial void KeyRingInContainer(this ILogger logger);

    [LoggerMessage(63, LogLevel.Warning,
        "{Count} Data Protection keys were made within {Minutes} minutes of each other: nodes that started together on an empty key ring "
            + "each made one. A session cookie of an unknown key makes a node read the ring again; until then, sign-in cookies and "
            + "antiforgery tokens of another node may be refused. Start one node before the others.")]
    public static partial void KeysBornTogether(this ILogger logger, int count, int minutes);

    [LoggerMessage(64, LogLevel.Warning,
        "The Data Protection keys are stored unencrypted: who reads them can forge every session. Add "
            + "AddDataProtection().ProtectKeysWith….")]
    public static partial void KeysUnencrypted(this ILogger logger);

    [LoggerMessage(65, LogLevel.Critical,
        "Data Protection accepted a seal in which bit {Bit} had been changed: sessions could be forged. The application does not start. "
            + "Check for a custom encryptor, and for a Data Protection package without its security fixes.")]
    public static partial void SealNotAuthenticated(this ILogger logger, int bit);

    [LoggerMessage(66, LogLevel.Error,
        "The Data Protection keys could not be used: sessions can be neither read nor stored until they can.")]
    public static partial void KeyRingUnusable(this ILogger logger, Exception exception);

    [LoggerMessage(67, LogLevel.Information,
        "A session was sealed by a key that another node made since this one read the key ring; the ring is read again.")]
    public static partial void KeyRingReadAgain(this ILogger logger);

    [LoggerMessage(68, LogLevel.Warning, "The key ring could not be read again for an unknown key.")]
    public static partial void KeyRingNotReadAgain(this ILogger logger, Exception exception);
}
