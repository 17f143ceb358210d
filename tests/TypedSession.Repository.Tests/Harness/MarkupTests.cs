using Microsoft.CodeAnalysis.Text;
using TypedSession.Harness;

namespace TypedSession.Repository.Tests.Harness;

public sealed class MarkupTests
{
    [Fact]
    public void Marks_are_taken_out_and_become_spans()
    {
        Markup markup = Markup.Parse("a {|TSS101:bc|} [|d|] $$e");
        Assert.Equal("a bc d e", markup.Source);
        Assert.Equal([new MarkedSpan("TSS101", new TextSpan(2, 2)), new MarkedSpan(null, new TextSpan(5, 1))], markup.Spans);
        Assert.Equal(7, markup.Position);
    }

    [Fact]
    public void Marks_may_nest()
    {
        Markup markup = Markup.Parse("{|TSS101:a {|TSS103:b|}|}");
        Assert.Equal("a b", markup.Source);
        Assert.Equal([new MarkedSpan("TSS101", new TextSpan(0, 3)), new MarkedSpan("TSS103", new TextSpan(2, 1))], markup.Spans);
    }

    [Fact]
    public void A_raw_string_s_dollars_are_no_position()
    {
        Markup markup = Markup.Parse(""" $$"{{x}}" """);
        Assert.Null(markup.Position);
        Assert.Contains("$$", markup.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[|a")]
    [InlineData("a|]")]
    [InlineData("{|TSS101:a|]")]
    [InlineData("[|a|}")]
    [InlineData("$$ $$")]
    public void A_wrong_markup_is_refused(string markup) => Assert.Throws<HarnessException>(() => Markup.Parse(markup));
}
