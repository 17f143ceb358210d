namespace TypedSession;

/// <summary>
/// What may cost sessions one day, though it works today. The names are in the health check's data, so they are permanent.
/// </summary>
internal enum KeyRingFinding
{
    /// <summary>Data Protection's name for the application is the path of its folder.</summary>
    ApplicationNameNotSet,

    /// <summary>The keys are in memory only.</summary>
    Ephemeral,

    /// <summary>The keys are in a folder of a container that no volume is mounted on.</summary>
    InContainer,

    /// <summary>Nodes that started together each made a key.</summary>
    BornTogether,

    /// <summary>The keys are stored as they are.</summary>
    Unencrypted,
}
