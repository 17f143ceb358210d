using System.ComponentModel.DataAnnotations;

namespace TypedSession.Codec.Tests;

[SessionPart] public sealed partial record HasInt { [SessionKey(0)] public int A { get; init; } = 9; [SessionKey(1)] public int Rest { get; init; } }

[SessionPart] public sealed partial record HasLong { [SessionKey(0)] public long A { get; init; } = 9; [SessionKey(1)] public int Rest { get; init; } }

[SessionPart] public sealed partial record HasNullableInt { [SessionKey(0)] public int? A { get; init; } = 9; [SessionKey(1)] public int Rest { get; init; } }

[SessionPart] public sealed partial record HasDecimal { [SessionKey(0)] public decimal A { get; init; } = 9; [SessionKey(1)] public int Rest { get; init; } }

[SessionPart] public sealed partial record HasDouble { [SessionKey(0)] public double A { get; init; } = 9; [SessionKey(1)] public int Rest { get; init; } }

[SessionPart] public sealed partial record HasString { [SessionKey(0), MaxLength(9)] public string? A { get; init; } = "nine"; [SessionKey(1)] public int Rest { get; init; } }

[SessionPart] public sealed partial record HasList { [SessionKey(0), MaxLength(3)] public List<int> A { get; init; } = [9]; [SessionKey(1)] public int Rest { get; init; } }

[SessionPart] public sealed partial record HasId { [SessionKey(0)] public ProductId A { get; init; } = new(9); [SessionKey(1)] public int Rest { get; init; } }

[SessionPart] public sealed partial record HasNothing { [SessionKey(1)] public int Rest { get; init; } }

[SessionPart] public sealed partial record HasLine { [SessionKey(0)] public OneLine? A { get; init; } [SessionKey(1)] public int Rest { get; init; } }

[SessionPart] public sealed partial record HasLongerLine { [SessionKey(0)] public LongerLine? A { get; init; } [SessionKey(1)] public int Rest { get; init; } }

[SessionPart] public readonly partial record struct OneLine([SessionKey(0)] int Id, [SessionKey(1)] int Count);

[SessionPart] public readonly partial record struct LongerLine([SessionKey(0)] int Id, [SessionKey(1)] int Count, [SessionKey(2)] int Price = 7);

/// <summary>
/// What becomes of a member when its declaration changes between two builds, in both directions. The rest of the value is always intact.
/// </summary>
public sealed class EvolutionTableTests
{
    /// <summary>The change; what is written; what is read; how many members fell back.</summary>
    public static TheoryData<string, object, object, int> Table => new()
    {
        { "widened: new reads old", new HasInt { A = 5, Rest = 1 }, new HasLong { A = 5, Rest = 1 }, 0 },
        { "widened: old reads new", new HasLong { A = 5, Rest = 1 }, new HasInt { A = 5, Rest = 1 }, 0 },
        { "widened: old reads what does not fit", new HasLong { A = 1L << 40, Rest = 1 }, new HasInt { A = 9, Rest = 1 }, 1 },
        { "made nullable: new reads old", new HasInt { A = 5, Rest = 1 }, new HasNullableInt { A = 5, Rest = 1 }, 0 },
        { "made nullable: old reads new", new HasNullableInt { A = 5, Rest = 1 }, new HasInt { A = 5, Rest = 1 }, 0 },
        { "made nullable: old reads null", new HasNullableInt { A = null, Rest = 1 }, new HasInt { A = 9, Rest = 1 }, 1 },
        { "integer to decimal", new HasInt { A = 5, Rest = 1 }, new HasDecimal { A = 5, Rest = 1 }, 0 },
        { "decimal to integer", new HasDecimal { A = 5, Rest = 1 }, new HasInt { A = 5, Rest = 1 }, 0 },
        { "decimal to integer, with decimals", new HasDecimal { A = 5.5m, Rest = 1 }, new HasInt { A = 9, Rest = 1 }, 1 },
        { "integer to double", new HasInt { A = 5, Rest = 1 }, new HasDouble { A = 5, Rest = 1 }, 0 },
        { "integer to string", new HasInt { A = 5, Rest = 1 }, new HasString { A = "nine", Rest = 1 }, 1 },
        { "string to integer", new HasString { A = "x", Rest = 1 }, new HasInt { A = 9, Rest = 1 }, 1 },
        { "integer to an id of it", new HasInt { A = 5, Rest = 1 }, new HasId { A = new(5), Rest = 1 }, 0 },
        { "id to its integer", new HasId { A = new(5), Rest = 1 }, new HasInt { A = 5, Rest = 1 }, 0 },
        { "added: new reads old", new HasNothing { Rest = 1 }, new HasInt { A = 9, Rest = 1 }, 0 },
        { "added: old reads new", new HasInt { A = 5, Rest = 1 }, new HasNothing { Rest = 1 }, 0 },
        { "a part gains a member: new reads old", new HasLine { A = new(1, 2), Rest = 1 }, new HasLongerLine { A = new(1, 2, 7), Rest = 1 }, 0 },
        { "a part gains a member: old reads new", new HasLongerLine { A = new(1, 2, 3), Rest = 1 }, new HasLine { A = new(1, 2), Rest = 1 }, 0 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void What_one_build_wrote_another_reads(string change, object written, object read, int fallbacks)
    {
        (object value, int count) = Builds.ReadAs(written, read.GetType());
        Assert.True(read.Equals(value), $"{change}: {value}");
        Assert.Equal(fallbacks, count);
    }

    [Fact]
    public void An_element_type_and_a_collection_of_it_do_not_fit_each_other()
    {
        ReadResult<HasList> list = Body.ReadAs<HasInt, HasList>(new() { A = 5, Rest = 1 });
        Assert.Equal([9], list.Value.A);
        Assert.Equal((1, 1), (list.Value.Rest, list.Fallbacks));

        ReadResult<HasInt> number = Body.ReadAs<HasList, HasInt>(new() { A = [5], Rest = 1 });
        Assert.Equal((9, 1, 1), (number.Value.A, number.Value.Rest, number.Fallbacks));
    }
}

/// <summary>Reads one type's bytes as another, by types that a table names.</summary>
internal static class Builds
{
    public static (object Value, int Fallbacks) ReadAs(object written, Type read) =>
        ((object, int))typeof(Builds).GetMethod(nameof(ReadAsCore), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(written.GetType(), read).Invoke(null, [written])!;

    private static (object Value, int Fallbacks) ReadAsCore<T, TOther>(T written)
        where T : ISessionPart<T>
        where TOther : ISessionPart<TOther>
    {
        ReadResult<TOther> read = Body.ReadAs<T, TOther>(written);
        Assert.True(read.Complete);
        return (read.Value, read.Fallbacks);
    }
}
