using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using TypedSession;

namespace Mvc;

/// <summary>A few notes of one visitor.</summary>
[SessionState("notepad")]
public sealed partial record Notepad
{
    [SessionKey(0), MaxLength(8), MaxElementLength(40)] public ImmutableArray<string> Notes { get; init; } = [];
}
