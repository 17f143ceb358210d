using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.States;

/// <summary>May hold more small objects than fit the reader's bound on memory, in fewer bytes than fit a cookie.</summary>
[SessionState("hoard", MaxCookieBytes = 4050)]
public sealed partial record Hoard
{
    [SessionKey(0), MaxLength(5000), MaxElementLength(300)] public List<Uri> Links { get; init; } = [];
    [SessionKey(1), MaxLength(5000), MaxElementLength(10)] public List<SortedDictionary<int, bool>> Sorted { get; init; } = [];
    [SessionKey(2), MaxLength(5000), MaxElementLength(10)] public List<ImmutableSortedDictionary<int, bool>> Immutable { get; init; } = [];
    [SessionKey(3), MaxLength(5000), MaxElementLength(10)] public List<HashSet<int>> Sets { get; init; } = [];
    [SessionKey(4), MaxLength(5000)] public List<Tag> Tags { get; init; } = [];
    [SessionKey(5), MaxLength(5000)] public FrozenDictionary<int, Guid?> Frozen { get; init; } = FrozenDictionary<int, Guid?>.Empty;
    [SessionKey(6), MaxLength(5000), MaxElementLength(300)] public List<string> Texts { get; init; } = [];
    [SessionKey(7), MaxLength(5000)] public List<Version?> Versions { get; init; } = [];
    [SessionKey(8)] public int Revision { get; init; }
}

/// <summary>Within its bounds it is always read.</summary>
[SessionState("chest", MaxCookieBytes = 4050)]
public sealed partial record Chest
{
    [SessionKey(0), MaxLength(60), MaxElementLength(8)] public List<Uri> Links { get; init; } = [];
    [SessionKey(1), MaxLength(1), MaxElementLength(10)] public List<ImmutableSortedDictionary<int, bool>> Immutable { get; init; } = [];
    [SessionKey(2), MaxLength(40)] public List<Tag> Tags { get; init; } = [];
}

[SessionPart]
public sealed partial record Tag([SessionKey(0)] int Id = 0, [SessionKey(1), MaxLength(4)] string? Name = null);
