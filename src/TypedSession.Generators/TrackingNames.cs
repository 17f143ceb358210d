namespace TypedSession.Generators;

/// <summary>The names of the pipeline's steps, by which tests ask whether they ran.</summary>
public static class TrackingNames
{
    /// <summary>States read from their declarations.</summary>
    public const string States = nameof(States);

    /// <summary>Parts read from their declarations.</summary>
    public const string Parts = nameof(Parts);

    /// <summary>States with something wrong in them.</summary>
    public const string Stubs = nameof(Stubs);

    /// <summary>Which references have states or parts.</summary>
    public const string References = nameof(References);

    /// <summary>What the assembly registers: its own states, and other assemblies.</summary>
    public const string Registry = nameof(Registry);

    /// <summary>For which version of the library the code is.</summary>
    public const string Contract = nameof(Contract);

    /// <summary>Hint names that differ only in case.</summary>
    public const string CaseClashes = nameof(CaseClashes);
}
