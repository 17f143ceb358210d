using System.Reflection;
using System.Runtime.CompilerServices;
using MessagePack;
using TypedSession.Testing;

namespace TypedSession.MessagePack.Tests;

public sealed class MemberTests
{
    private static readonly Offer Full = new()
    {
        Before = 3,
        Price = new(1999, "EUR"),
        Label = new("new"),
        Named = new("named"),
        Older = new("older"),
        Day = new(7),
        Days = [new(1), new(70_000)],
        Nested = Nested.Of(3),
        After = 4,
    };

    /// <summary>As an application does while it starts.</summary>
    [ModuleInitializer]
    internal static void Start() => MessagePackSerializer.DefaultOptions = Calendar.Options;

    [Fact]
    public void The_tests_run_with_the_version_that_they_are_meant_for() => Assert.Equal(
        typeof(MemberTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "MessagePack").Value,
        $"{typeof(MessagePackSerializer).Assembly.GetName().Version?.Major}");

    [Fact]
    public void Types_with_attributes_formatters_and_resolvers_are_members()
    {
        Offer back = Body.RoundTrip(Full);
        Assert.Equal(Full with { Days = back.Days }, back);
        Assert.Equal(Full.Days, back.Days);
    }

    [Fact]
    public void A_member_that_is_not_set_costs_no_byte() =>
        Assert.Equal(Body.Write(new Offer()).Length, Body.Write(new Offer { Price = null, Day = default }).Length);

    [Fact]
    public void A_value_is_stored_as_binary_that_MessagePack_CSharp_reads()
    {
        byte[] body = Body.Write(new Offer { Price = new(1999, "EUR") });
        byte[] packed = MessagePackSerializer.Serialize(new Price(1999, "EUR"));
        Assert.NotEqual(-1, body.AsSpan().IndexOf((byte[])[0xc4, (byte)packed.Length, .. packed]));
    }

    [Fact]
    public void A_value_of_just_MaxBytes_is_kept_and_one_of_more_is_refused_where_it_is_set()
    {
        TestSession<Offer> session = new();
        session.Update(offer => offer with { Named = new(new string('x', 9)) });
        SessionBoundException refused = Assert.Throws<SessionBoundException>(() =>
            session.Update(offer => offer with { Named = new(new string('x', 10)) }));
        Assert.Equal("Offer.Named", refused.Member);
        Assert.Contains("wrote 13 bytes", refused.Message, StringComparison.Ordinal);
        Assert.Equal(9, session.Value.Named!.Text.Length);
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Values_nest_as_deep_as_a_body_may(int depth, bool isKept)
    {
        TestSession<Offer> session = new();
        Exception? thrown = Record.Exception(() => session.Update(offer => offer with { Nested = Nested.Of(depth) }));
        Assert.Equal(isKept, thrown is null);
        if (!isKept) Assert.IsType<SessionBoundException>(thrown);
        Assert.Equal(isKept ? Nested.Of(depth) : null, session.Value.Nested);
    }

    [Fact]
    public void Options_of_the_application_that_change_are_obeyed()
    {
        MessagePackSerializer.DefaultOptions = MessagePackSerializerOptions.Standard;
        try
        {
            Assert.Throws<FormatterNotRegisteredException>(() => Body.Write(new Offer { Days = [new(1)] }));
        }
        finally
        {
            MessagePackSerializer.DefaultOptions = Calendar.Options;
        }

        Assert.Equal([new(1)], Body.RoundTrip(new Offer { Days = [new(1)] }).Days);
    }
}
