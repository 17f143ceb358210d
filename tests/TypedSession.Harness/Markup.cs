using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace TypedSession.Harness;

/// <summary>A place in a source where a diagnostic is expected; without an id, that of the only rule under test.</summary>
public sealed record MarkedSpan(string? Id, TextSpan Span);

/// <summary>
/// A source with marks: <c>{|TSS101:text|}</c> and <c>[|text|]</c> for expected diagnostics, <c>$$</c> for a position. Marks may nest.
/// </summary>
public sealed partial record Markup(string Source, ImmutableArray<MarkedSpan> Spans, int? Position)
{
    /// <summary>Takes the marks out of a source. Line ends become LF.</summary>
    public static Markup Parse(string markup)
    {
        markup = markup.ReplaceLineEndings("\n");
        StringBuilder source = new();
        Stack<(string? Id, int Start, bool Named)> open = new();
        ImmutableArray<MarkedSpan>.Builder spans = ImmutableArray.CreateBuilder<MarkedSpan>();
        int? position = null;
        int copied = 0;
        foreach (Match mark in Mark().Matches(markup))
        {
            source.Append(markup, copied, mark.Index - copied);
            copied = mark.Index + mark.Length;
            switch (mark.Value)
            {
                case "$$" when position is null: position = source.Length; break;
                case "$$": throw new HarnessException("The markup has two positions ($$).");
                case "[|": open.Push((null, source.Length, false)); break;
                case "|]" or "|}": spans.Add(Close(open, named: mark.Value == "|}", source.Length)); break;
                default: open.Push((mark.Groups["id"].Value, source.Length, true)); break;
            }
        }

        if (open.Count > 0)
        {
            throw new HarnessException("The markup opens a span that it does not close.");
        }

        source.Append(markup, copied, markup.Length - copied);
        spans.Sort((left, right) => left.Span.CompareTo(right.Span));
        return new Markup(source.ToString(), spans.ToImmutable(), position);
    }

    private static MarkedSpan Close(Stack<(string? Id, int Start, bool Named)> open, bool named, int end) =>
        open.TryPop(out (string? Id, int Start, bool Named) span) && span.Named == named
            ? new MarkedSpan(span.Id, TextSpan.FromBounds(span.Start, end))
            : throw new HarnessException($"The markup closes a span with {(named ? "|}" : "|]")} that it did not open so.");

    // $$ before a quote or another $ opens a raw string.
    [GeneratedRegex("""\{\|(?<id>[A-Z]+[0-9]+):|\|\}|\[\||\|\]|(?<!\$)\$\$(?!["$])""")]
    private static partial Regex Mark();
}
