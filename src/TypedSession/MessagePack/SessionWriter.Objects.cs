using System.ComponentModel;
using System.Globalization;

namespace TypedSession;

/// <content>Times without a zone, and small objects of the framework.</content>
public ref partial struct SessionWriter
{
    /// <summary>The most characters of a culture's name.</summary>
    internal const int MaxCultureNameLength = 84;

    /// <summary>Writes a UTC time as a timestamp (6, 10 or 15 bytes), one of no stated kind as an array of that one timestamp.</summary>
    /// <param name="value">The value.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">It is a local time: what that means depends on the machine that reads it.</exception>
    public void Write(DateTime value, string member)
    {
        if (value.Kind == DateTimeKind.Local) BrokenBound.ThrowLocalTime(member);
        if (value.Kind == DateTimeKind.Unspecified) WriteArrayHeader(1);
        _length += MessagePackFormat.PutTimestamp(Peek(15), value.Ticks);
    }

    /// <summary>Writes a time of day as <see cref="Write(TimeSpan)"/> does: 1 to 10 bytes.</summary>
    /// <param name="value">The value.</param>
    public void Write(TimeOnly value) => Write(value.ToTimeSpan());

    /// <summary>Writes an address as text, as it was given.</summary>
    /// <param name="value">The value.</param>
    /// <param name="maxLength">The most UTF-16 units.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">
    /// It is null or too long, or its text alone does not say whether it is absolute: <c>/cart</c> may be a file's on Linux.
    /// </exception>
    public void Write(Uri value, int maxLength, string member)
    {
        if (value is not null && !IsReadAlike(value)) BrokenBound.ThrowChangedAddress(member);
        Write(value?.OriginalString!, maxLength, member);
    }

    /// <summary>Most show it by how they begin; others are taken apart as the reader will.</summary>
    private static bool IsReadAlike(Uri value)
    {
        string text = value.OriginalString;
        bool isPlain = value.IsAbsoluteUri
            ? text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal)
            : !text.Contains(':') && !text.Contains('\\') && !text.StartsWith("//", StringComparison.Ordinal);
        return isPlain
            || (Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? read) && read.IsAbsoluteUri == value.IsAbsoluteUri);
    }

    /// <summary>Writes an array of the two to four numbers: 3 to 21 bytes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">It is null.</exception>
    public void Write(Version value, string member)
    {
        if (value is null)
        {
            BrokenBound.ThrowNull(member);
            return;
        }

        WriteArrayHeader(value.Revision >= 0 ? 4 : value.Build >= 0 ? 3 : 2);
        Write(value.Major);
        Write(value.Minor);
        if (value.Build >= 0) Write(value.Build);
        if (value.Revision >= 0) Write(value.Revision);
    }

    /// <summary>Writes a culture as its name: 1 to 86 bytes, 6 for most.</summary>
    /// <param name="value">The value.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">It is null, .NET does not find it by its name, or it was changed.</exception>
    public void Write(CultureInfo value, string member)
    {
        if (value is not null
            && !(MessagePackCultures.TryFind(value.Name, out CultureInfo? found) && MessagePackCultures.AreAlike(found, value)))
            BrokenBound.ThrowUnknownCulture(member);
        Write(value?.Name!, MaxCultureNameLength, member);
    }

    /// <summary>Whether it is the first instant, of no stated kind.</summary>
    /// <param name="value">The value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool IsDefault(DateTime value) => value.Ticks == 0 && value.Kind == DateTimeKind.Unspecified;

    /// <summary>Whether it is positive zero, bit by bit.</summary>
    /// <param name="value">The value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool IsDefault(float value) => BitConverter.SingleToInt32Bits(value) == 0;

    /// <summary>Whether it is positive zero, bit by bit.</summary>
    /// <param name="value">The value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool IsDefault(Half value) => BitConverter.HalfToInt16Bits(value) == 0;

    /// <summary>Writes a value by its formatter.</summary>
    /// <typeparam name="TFormatter">The formatter.</typeparam>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="member">Type and member that holds it, for the exception.</param>
    /// <param name="maxBytes">The most bytes that the formatter may write.</param>
    /// <exception cref="SessionBoundException">It is null, or takes more bytes.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteFormatted<TFormatter, T>(T value, string member, int maxBytes = int.MaxValue)
        where TFormatter : ISessionFormatter<T>
    {
        if (value is null) BrokenBound.ThrowNull(member);
        int start = _length;
        TFormatter.Write(ref this, value);
        if (_length - start > maxBytes) BrokenBound.ThrowFormatterTooLong(member, _length - start, maxBytes);
    }
}
