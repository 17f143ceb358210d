using TypedSession.CompilerServices;

namespace TypedSession.Codec.Tests;

/// <summary>The worst case computed at build time against values that fill every bound.</summary>
public sealed class SizingTests
{
    [Fact]
    public void The_fullest_scalars_take_exactly_the_worst_case() => Assert.Equal(WorstCase<Scalars>(), Body.Write(Fullest.Scalars).Length);

    [Fact]
    public void The_fullest_collections_take_exactly_the_worst_case() => Assert.Equal(WorstCase<Collections>(), Body.Write(Fullest.Collections).Length);

    [Fact]
    public void The_fullest_unkeyed_members_take_exactly_the_worst_case() => Assert.Equal(WorstCase<NullableScalars>(), Body.Write(Fullest.NullableScalars).Length);

    [Fact]
    public void A_null_that_forces_the_map_is_in_the_worst_case()
    {
        Initialized full = new()
        {
            Count = int.MaxValue,
            Name = new string('€', 20),
            Note = new string('€', 20),
            Numbers = [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue],
            Fixed = [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue],
            Size = Size.Large,
        };
        int longest = Math.Max(Body.Write(full with { Maybe = null }).Length, Body.Write(full with { Maybe = int.MaxValue }).Length);
        Assert.Equal(WorstCase<Initialized>(), longest);
    }

    [Fact]
    public void The_members_worst_cases_are_those_of_their_values()
    {
        SessionMember text = Assert.Single(Schema<Scalars>().Members, member => member.Name == nameof(Scalars.String));
        Assert.Equal(62, text.MaxBytes); // 20 UTF-16 units at 3 bytes each, and a header of 2
        Assert.Equal(17, text.Key);
    }

    private static int WorstCase<T>()
        where T : class, ISessionState<T> => Schema<T>().MaxBodyBytes!.Value;

    private static SessionSchema Schema<T>()
        where T : class, ISessionState<T> => T.Schema;
}
