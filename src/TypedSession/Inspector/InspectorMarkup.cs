using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace TypedSession;

/// <summary>
/// Writes HTML in which every value is encoded: what stands in the braces of an interpolated string is text, and nothing else.
/// </summary>
internal sealed class InspectorMarkup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();

    [SuppressMessage("Performance", "CA1822:Mark members as static",
        Justification = "The handler writes into the instance that it is given.")]
    public void Add([InterpolatedStringHandlerArgument("")] ref Handler handler) => _ = handler;

    /// <summary>Adds what is of the library's own making.</summary>
    public void AddOwn(string html) => _html.Append(html);

    public override string ToString() => _html.ToString();

    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly StringBuilder _html;

        public Handler(int literalLength, int formattedCount, InspectorMarkup markup)
        {
            _html = markup._html;
            _html.EnsureCapacity(_html.Length + literalLength + formattedCount);
        }

        public void AppendLiteral(string html) => _html.Append(html);

        public void AppendFormatted(string? text) => _html.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(int number) => AppendFormatted(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(int number, string format) => AppendFormatted(number.ToString(format, CultureInfo.InvariantCulture));
    }
}
