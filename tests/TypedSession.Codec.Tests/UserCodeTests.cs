using System.Collections.Immutable;
using TypedSession.CompilerServices;

namespace TypedSession.Codec.Tests;

/// <summary>
/// Constructors and accessors of the user's see the real values, and what they throw costs as little as any other value that no longer
/// fits.
/// </summary>
public sealed class UserCodeTests
{
    [Fact]
    public void Properties_with_accessors_of_any_kind_come_back()
    {
        Stored stored = new Stored { Name = " bob ", Page = 5, Note = "n", Level = 9 }.WithHidden(4);
        Stored back = Body.RoundTrip(stored);
        Assert.Equal(("bob", 5, "N", 9, 4), (back.Name, back.Page, back.Note, back.Level, back.ShowHidden()));
        Assert.Equal(stored, back);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void An_accessor_that_computes_keeps_zero_and_its_initial_value(int page) => Assert.Equal(page, Body.RoundTrip(new Stored { Page = page }).Page);

    [Fact]
    public void What_is_ignored_or_computed_is_not_stored()
    {
        Stored stored = new() { Attempts = 3 };
        Assert.Equal("bob!", (stored with { Name = "bob" }).Cached);
        Assert.Equal(0, Body.RoundTrip(stored).Attempts);
        Assert.DoesNotContain(Schema<Stored>().Members, member => member.Name is "Attempts" or "Cached" or "Half");
        Assert.Contains(Schema<Stored>().Members, member => member.Name == "Kept");
    }

    [Fact]
    public void A_constructor_that_looks_at_its_argument_gets_the_stored_one()
    {
        var state = new Trimming
        {
            One = new(" a ", 1),
            Many = [new("b"), new("c ")],
            After = 5,
            Pair = (new(1), 2),
            Stock = new() { [new("tea")] = new(3) },
        };
        Trimming back = Body.RoundTrip(state);
        Assert.Equal(state.One, back.One);
        Assert.Equal(state.Many, back.Many);
        Assert.Equal(state.Pair, back.Pair);
        Assert.Equal(3, back.Stock[new("TEA")].Value);
    }

    [Fact]
    public void A_part_whose_constructor_refuses_what_is_stored_falls_back_alone()
    {
        // One: an array without its text; Many: one that is not there; Pair and Stock: zeros where only positive numbers are allowed.
        byte[] body = [0x95, 0x91, 0xc0, 0x91, 0x92, 0xa1, (byte)'b', 0x01, 0x05, 0x92, 0x91, 0x00, 0x02, 0x81, 0xa1, (byte)'t', 0x91, 0x00];
        ReadResult<Trimming> read = Body.Read<Trimming>(body);
        Assert.True(read.Complete);
        Assert.Equal(3, read.Fallbacks);
        Assert.Null(read.Value.One);
        Assert.Equal("b", Assert.Single(read.Value.Many).First);
        Assert.Equal(5, read.Value.After);
        Assert.Null(read.Value.Pair);
        Assert.Empty(read.Value.Stock);
    }

    [Fact]
    public void An_accessor_that_refuses_what_is_stored_leaves_its_member_at_its_initial_value()
    {
        ReadResult<Limited> read = Body.ReadAs<Unlimited, Limited>(new(9, 8, 7));
        Assert.True(read.Complete);
        Assert.Equal((1, 8, 7), (read.Value.Level, read.Value.Other, read.Value.Doubled));
        Assert.Equal(1, read.Fallbacks);

        ReadResult<Limited> both = Body.ReadAs<Unlimited, Limited>(new(9, 8, 10));
        Assert.Equal((1, 8, 0), (both.Value.Level, both.Value.Other, both.Value.Doubled));
        Assert.Equal(2, both.Fallbacks);
    }

    [Fact]
    public void A_state_whose_constructor_refuses_what_is_stored_is_not_read()
    {
        Assert.Equal(4, Body.ReadAs<Unlimited, Strict>(new(4)).Value.Checked());
        Assert.False(Body.ReadAs<Unlimited, Strict>(new(9)).Complete);
    }

    [Fact]
    public void A_state_whose_owner_s_id_refuses_what_is_stored_is_not_read()
    {
        Assert.Equal(4, Body.ReadAs<AnyVisit, CheckedVisit>(new() { Visitor = new(4), Member = new(5) }).Value.Visitor.Value);
        Assert.True(Body.ReadAs<AnyVisit, CheckedVisit>(new()).Complete);
        Assert.False(Body.ReadAs<AnyVisit, CheckedVisit>(new() { Visitor = new(-5) }).Complete);
        Assert.True(Body.ReadAs<AnyVisit, CheckedMember>(new() { Visitor = new(-5), Member = new(5) }).Complete);
        Assert.False(Body.ReadAs<AnyVisit, CheckedMember>(new() { Member = new(-5) }).Complete);
    }

    [Fact]
    public void What_a_union_says_of_its_parameter_holds_in_a_case_that_repeats_it()
    {
        Fare fare = new Ticket("EUR", 9);
        Assert.Equal(fare, Body.RoundTrip(fare));
        Assert.Equal([0x92, 0x00, 0x92, 0xa3, (byte)'E', (byte)'U', (byte)'R', 0x09], Body.Write(fare));
        Assert.Throws<SessionBoundException>(() => Body.Write<Fare>(new Ticket("EURO", 9)));
        Assert.Throws<SessionBoundException>(() => Body.Write<Fare>(new Pass("EURO")));
        Assert.Equal(new Pass("EU"), Body.RoundTrip<Fare>(new Pass("EU")));
        Assert.Throws<SessionBoundException>(() => Body.Write<Fare>(new Pass("EUR")));
    }

    [Fact]
    public void A_struct_is_left_out_by_what_is_stored_of_it_and_not_by_its_own_equality()
    {
        Assert.Equal("EUR", Body.RoundTrip(new Present { Money = new(0, "EUR") }).Money.Currency);
        Assert.Equal("EUR", Body.RoundTrip(new Present { Tuple = (0, 0, default, default, (default, new(0, "EUR"))) }).Tuple.Inner.Item2.Currency);
        Assert.Equal([0x90], Body.Write(new Present()));
    }

    [Fact]
    public void A_constructor_of_the_same_parameter_s_name_and_another_type_is_not_called()
    {
        Assert.Equal(0.5m, Body.RoundTrip(new Overloaded(0.5m)).Amount);
        Assert.Equal([1, 2], Body.RoundTrip(new HashedToken((ReadOnlyMemory<byte>)new byte[] { 1, 2 })).Value.ToArray());
    }

    [Fact]
    public void A_member_that_is_not_there_is_what_the_constructor_without_parameters_makes_it()
    {
        Assert.Equal((3, 7, ""), TwoConstructors.Parts(Body.Read<TwoConstructors>([0x91, 0x03]).Value));
        Assert.Equal((20, 7, "a"), TwoConstructors.Parts(Body.Read<TwoConstructors>([0x93, 0xc0, 0xc0, 0xa1, 0x61]).Value));
        Assert.Equal((3, 4, "a"), TwoConstructors.Parts(Body.RoundTrip(new TwoConstructors(3) { B = 4, C = "a" })));
    }

    [Fact]
    public void An_accessor_that_refuses_the_initial_value_costs_no_other_member()
    {
        Assert.Equal((9, ""), Parts(Body.Read<Picky>(Body.Write(new Picky(9))).Value));
        Assert.Equal((9, "a"), Parts(Body.RoundTrip(new Picky(9) { Name = "a" })));

        static (int, string) Parts(Picky picky) => (picky.Size, picky.Name);
    }

    [Fact]
    public void An_array_that_was_never_made_is_read_as_an_empty_one()
    {
        Unmade back = Body.RoundTrip(new Unmade { Numbers = default(ImmutableArray<int>), Bytes = default(ImmutableArray<byte>) });
        Assert.Empty(back.Numbers!.Value);
        Assert.Empty(back.Bytes!.Value);
    }

    [Fact]
    public void Bits_that_equal_the_default_come_back()
    {
        var moment = new DateTimeOffset(DateTime.MinValue.AddHours(1), TimeSpan.FromHours(1));
        DateTime utc = DateTime.SpecifyKind(default, DateTimeKind.Utc);
        Bits bits = Body.RoundTrip(new Present { Bits = new(-0.0, default, default, 0, 0) }).Bits;
        Assert.True(double.IsNegative(bits.Number));
        Assert.Equal(DateTimeKind.Utc, Body.RoundTrip(new Present { Bits = new(0, utc, default, 0, 0) }).Bits.Time.Kind);
        Assert.Equal(TimeSpan.FromHours(1), Body.RoundTrip(new Present { Bits = new(0, default, moment, 0, 0) }).Bits.Moment.Offset);
        Assert.Equal(2, Body.RoundTrip(new Present { Bits = new(0, default, default, 0.00m, 0) }).Bits.Price.Scale);
        Assert.True(float.IsNegative(Body.RoundTrip(new Present { Bits = new(0, default, default, 0, -0f) }).Bits.Single));

        Assert.Equal(2, Body.RoundTrip(new Present { Tuple = (0.00m, 0, default, default, default) }).Tuple.Price.Scale);
        Assert.True(double.IsNegative(Body.RoundTrip(new Present { Tuple = (0, -0.0, default, default, default) }).Tuple.Number));
        Assert.True(Half.IsNegative(Body.RoundTrip(new Present { Tuple = (0, 0, (Half)(-0f), default, default) }).Tuple.Half));
        Assert.Equal(DateTimeKind.Utc, Body.RoundTrip(new Present { Tuple = (0, 0, default, utc, default) }).Tuple.Time.Kind);
        Assert.Equal(TimeSpan.FromHours(1), Body.RoundTrip(new Present { Tuple = (0, 0, default, default, (moment, default)) }).Tuple.Inner.Item1.Offset);
    }

    [Fact]
    public void A_flash_is_set_back_to_its_declared_initial_value()
    {
        Flashes cleared = Clear(new Flashes { Notice = "saved", Items = [4], Count = 9, Kept = 2 });
        Assert.Equal(("", 3, 2), (cleared.Notice, cleared.Count, cleared.Kept));
        Assert.Equal([1], cleared.Items);
    }

    private static T Clear<T>(T value)
        where T : class, ISessionState<T>
    {
        for (int i = 0; i < T.Schema.FlashCount; i++) value = T.CopyFlash(value, T.CreateInitial(), i);
        return value;
    }

    private static SessionSchema Schema<T>()
        where T : class, ISessionState<T> => T.Schema;
}
