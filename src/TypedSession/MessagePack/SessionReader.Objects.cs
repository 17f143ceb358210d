using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace TypedSession;

/// <content>Times without a zone, and small objects of the framework.</content>
public ref partial struct SessionReader
{
    /// <summary>Reads a UTC time, a timestamp; or one of no stated kind, an array of one timestamp.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one, within the years 1 to 9999.</returns>
    public bool TryRead(out DateTime value)
    {
        value = default;
        if (!Peek(out byte code)) return false;
        bool isUnspecified = IsArray(code);
        if (isUnspecified && !TryReadArrayOf(1)) return false;
        if (!TryReadTimestamp(out long ticks)) return false;
        value = new DateTime(ticks, isUnspecified ? DateTimeKind.Unspecified : DateTimeKind.Utc);
        return true;
    }

    /// <summary>Reads a time of day.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one, of less than 24 hours.</returns>
    public bool TryRead(out TimeOnly value)
    {
        bool read = TryRead(out TimeSpan span) && span.Ticks is >= 0 and < TimeSpan.TicksPerDay;
        value = read ? new TimeOnly(span.Ticks) : default;
        return read;
    }

    private static int UriBytes(string text) =>
        text.Contains(':') && !Ascii.IsValid(text) ? MessagePackMemory.LongAddress : MessagePackMemory.ShortAddress;

    /// <summary>Reads an address: text.</summary>
    /// <param name="value">The value.</param>
    /// <param name="maxLength">The most UTF-16 units.</param>
    /// <returns>Whether there was one, of the length allowed.</returns>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public bool TryRead([NotNullWhen(true)] out Uri? value, int maxLength = int.MaxValue)
    {
        value = null;
        return TryRead(out string? text, maxLength) && TakeMemory(UriBytes(text))
            && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out value);
    }

    /// <summary>Reads a version: an array of two to four numbers.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead([NotNullWhen(true)] out Version? value)
    {
        value = null;
        if (!TryReadArrayHeader(out int count) || count is < 2 or > 4 || !TakeMemory(MessagePackMemory.Version)) return false;
        Span<int> numbers = stackalloc int[4];
        for (int i = 0; i < count; i++)
        {
            if (!TryRead(out numbers[i]) || numbers[i] < 0) return false;
        }

        value = count switch
        {
            2 => new Version(numbers[0], numbers[1]),
            3 => new Version(numbers[0], numbers[1], numbers[2]),
            _ => new Version(numbers[0], numbers[1], numbers[2], numbers[3]),
        };
        return true;
    }

    /// <summary>Reads a culture: its name, of the form that names have.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether there was one that this machine knows.</returns>
    public bool TryRead([NotNullWhen(true)] out CultureInfo? value)
    {
        value = null;
        return TakeMemory(MessagePackMemory.Culture)
            && Spend(WorkOfCulture)
            && TryRead(out string? name, SessionWriter.MaxCultureNameLength)
            && MessagePackCultures.TryFind(name, out value);
    }

    /// <summary>Reads a value by its formatter. One that throws, or that does not read exactly one value, has found none.</summary>
    /// <typeparam name="TFormatter">The formatter.</typeparam>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>Whether the formatter found one.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryReadFormatted<TFormatter, T>([MaybeNullWhen(false)] out T value)
        where TFormatter : ISessionFormatter<T>
    {
        SessionReader whole = this;
        whole.Skip();
        try
        {
            return TFormatter.TryRead(ref this, out value) && !IsMalformed && _position == whole._position && value is not null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            value = default;
            Caught();
            return false;
        }
    }
}
