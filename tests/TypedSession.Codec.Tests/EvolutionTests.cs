using System.ComponentModel.DataAnnotations;

namespace TypedSession.Codec.Tests;

[SessionState("evolving")]
public sealed partial record Before
{
    [SessionKey(0)] public int A { get; init; }
    [SessionKey(1), MaxLength(10)] public string? B { get; init; }
}

[SessionState("evolving-after")]
public sealed partial record After
{
    [SessionKey(1), MaxLength(10)] public string? Renamed { get; init; }
    [SessionKey(0)] public long? A { get; init; }
    [SessionKey(5), MaxLength(10)] public string? Added { get; init; }
}

[SessionState("named-before")]
public sealed partial record NamedBefore
{
    public int A { get; init; }
    [MaxLength(10)] public string? B { get; init; }
}

[SessionState("named-after")]
public sealed partial record NamedAfter
{
    [MaxLength(10)] public string? B { get; init; }
    public bool C { get; init; }
}

[SessionState("retyped")]
public sealed partial record Retyped
{
    [SessionKey(0), MaxLength(10)] public string A { get; init; } = "initial";
    [SessionKey(1), MaxLength(10)] public string? B { get; init; }
}

[SessionPart]
public sealed partial record NewPart
{
    [SessionKey(0)] public required int Id { get; init; }
    [SessionKey(1)] public required int Since { get; init; }
}

[SessionPart]
public sealed partial record OldPart
{
    [SessionKey(0)] public required int Id { get; init; }
}

[SessionState("old-holder")]
public sealed partial record OldHolder
{
    [SessionKey(0)] public OldPart? Part { get; init; }
    [SessionKey(1)] public int Other { get; init; }
}

[SessionState("new-holder")]
public sealed partial record NewHolder
{
    [SessionKey(0)] public NewPart? Part { get; init; }
    [SessionKey(1)] public int Other { get; init; }
}

/// <summary>Two builds of an application, side by side in a rolling deploy.</summary>
public sealed class EvolutionTests
{
    [Fact]
    public void Members_added_renamed_widened_and_reordered_are_read_in_both_directions()
    {
        var old = new Before { A = 7, B = "b" };
        Assert.Equal(new After { A = 7, Renamed = "b" }, Body.ReadAs<Before, After>(old).Value);
        Assert.Equal(old, Body.ReadAs<After, Before>(new After { A = 7, Renamed = "b", Added = "x" }).Value);
    }

    [Fact]
    public void Members_without_keys_may_come_and_go()
    {
        Assert.Equal(new NamedAfter { B = "b" }, Body.ReadAs<NamedBefore, NamedAfter>(new() { A = 1, B = "b" }).Value);
        Assert.Equal(new NamedBefore { B = "b" }, Body.ReadAs<NamedAfter, NamedBefore>(new() { C = true, B = "b" }).Value);
    }

    [Fact]
    public void An_old_node_writes_a_new_nodes_member_back()
    {
        Before onOldNode = Body.ReadAs<After, Before>(new After { A = 1, Added = "kept" }).Value;
        Before changed = onOldNode with { B = "changed" };
        Assert.Equal(new After { A = 1, Renamed = "changed", Added = "kept" }, Body.ReadAs<Before, After>(changed).Value);
    }

    [Fact]
    public void What_an_old_node_keeps_does_not_show()
    {
        Before withUnknown = Body.ReadAs<After, Before>(new After { A = 1, Added = "kept" }).Value;
        var without = new Before { A = 1 };
        Assert.Equal(without, withUnknown);
        Assert.Equal(without.GetHashCode(), withUnknown.GetHashCode());
        Assert.Equal(without.ToString(), withUnknown.ToString());
    }

    [Fact]
    public void Unknown_members_keep_to_their_allowance()
    {
        // 40 unknown members of 10 bytes each: more than the 256 that are kept.
        var body = new List<byte> { 0xde, 0, 41, 0x00, 0x07 };
        for (byte key = 50; key < 90; key++) body.AddRange([key, 0xa8, .. "12345678"u8]);
        ReadResult<Before> read = Body.Read<Before>([.. body]);
        Assert.Equal(7, read.Value.A);
        Assert.InRange(Body.Write(read.Value).Length, 200, MaxBytes<Before>() + 256);
    }

    [Fact]
    public void A_member_that_no_longer_fits_falls_back_and_costs_nothing_else()
    {
        ReadResult<Retyped> read = Body.ReadAs<Before, Retyped>(new() { A = 7, B = "b" });
        Assert.Equal(new Retyped { B = "b" }, read.Value);
        Assert.Equal(1, read.Fallbacks);
        Assert.True(read.Complete);
    }

    [Fact]
    public void A_part_without_a_required_member_falls_back_as_a_whole()
    {
        ReadResult<NewHolder> read = Body.ReadAs<OldHolder, NewHolder>(new() { Part = new() { Id = 1 }, Other = 2 });
        Assert.Equal(new NewHolder { Other = 2 }, read.Value);
        Assert.Equal(1, read.Fallbacks);
        Assert.Equal(new OldHolder { Part = new() { Id = 1 }, Other = 2 }, Body.ReadAs<NewHolder, OldHolder>(new() { Part = new() { Id = 1, Since = 3 }, Other = 2 }).Value);
    }

    private static int MaxBytes<T>()
        where T : class, ISessionState<T> => T.Schema.MaxBodyBytes!.Value;
}
