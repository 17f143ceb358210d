using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.States;

/// <summary>A state whose code refuses some of what it is given, and changes some.</summary>
[SessionState("guarded")]
public sealed partial record Guarded
{
    /// <summary>What the accessors allow now: a release may lower it.</summary>
    public static int Limit { get; set; } = 9;

    [SessionKey(0)] public int Level { get; init => field = value <= Limit ? value : throw new ArgumentOutOfRangeException(nameof(value)); }

    [SessionKey(1)] public int Doubled { get; init => field = value * 2; }

    [SessionKey(2), MaxLength(20), Flash] public string Notice { get; init; } = "";

    [SessionKey(3)] public int Other { get; init; }
}

/// <summary>A state whose constructor does.</summary>
[SessionState("strict")]
public sealed partial record Strict([property: SessionKey(0)] int Level = 0)
{
    private readonly int _checked = Level <= Guarded.Limit ? Level : throw new ArgumentOutOfRangeException(nameof(Level));

    public int Checked() => _checked;
}
