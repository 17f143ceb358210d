using System.Runtime.CompilerServices;
using Microsoft.Extensions.Primitives;

namespace TypedSession;

/// <summary>
/// The texts of all cookies of one name, from the raw <c>Cookie</c> headers: the framework's parser ignores case and keeps only the last,
/// which may not be the one that this application set.
/// </summary>
internal struct CookieCandidates
{
    /// <summary>The most that are looked at.</summary>
    public const int MaxCount = 8;

    private Texts _texts;
    private int _toPass;

    /// <summary>How many different texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there are more than <see cref="MaxCount"/>.</summary>
    public bool IsTooMany { get; private set; }

    public readonly ReadOnlyMemory<char> this[int index] => _texts[index];

    /// <summary>The longest: where one is to be shown, that which most likely holds a session.</summary>
    public readonly ReadOnlyMemory<char> Longest
    {
        get
        {
            ReadOnlyMemory<char> longest = default;
            for (int i = 0; i < Count; i++)
            {
                if (this[i].Length > longest.Length) longest = this[i];
            }

            return longest;
        }
    }

    /// <summary>Finds the first ones.</summary>
    /// <param name="headers">The request's <c>Cookie</c> headers.</param>
    /// <param name="name">The cookie's name.</param>
    /// <param name="passed">How many to pass over: those that were looked at before.</param>
    public static CookieCandidates Find(StringValues headers, string name, int passed = 0)
    {
        CookieCandidates candidates = new() { _toPass = passed };
        foreach (string? header in headers)
        {
            if (header is not null) candidates.Add(header, name);
        }

        return candidates;
    }

    private void Add(string header, string name)
    {
        ReadOnlySpan<char> rest = header;
        while (rest.IndexOf(name, StringComparison.Ordinal) is var at and >= 0)
        {
            int valueAt = at + name.Length + 1;
            bool isName = valueAt <= rest.Length && rest[valueAt - 1] == '='
                && StartsPair(rest[..at], isHeaderStart: rest.Length == header.Length);
            if (!isName)
            {
                rest = rest[(at + 1)..];
                continue;
            }

            int length = rest[valueAt..].IndexOf(';') is var end and >= 0 ? end : rest.Length - valueAt;
            int start = header.Length - rest.Length + valueAt;
            Add(header.AsMemory(start, header.AsSpan(start, length).TrimEnd(" \t").Length));
            rest = rest[(valueAt + length)..];
        }
    }

    /// <summary>A name stands at the header's start or after a semicolon, with nothing but blanks between.</summary>
    private static bool StartsPair(ReadOnlySpan<char> before, bool isHeaderStart)
    {
        before = before.TrimEnd(" \t");
        return before.IsEmpty ? isHeaderStart : before[^1] == ';';
    }

    private void Add(ReadOnlyMemory<char> text)
    {
        for (int i = 0; i < Count; i++)
        {
            if (this[i].Span.SequenceEqual(text.Span)) return;
        }

        if (_toPass > 0) _toPass--;
        else if (Count == MaxCount) IsTooMany = true;
        else _texts[Count++] = text;
    }

    [InlineArray(MaxCount)]
    private struct Texts
    {
        private ReadOnlyMemory<char> _first;
    }
}
