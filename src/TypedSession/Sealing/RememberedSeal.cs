namespace TypedSession;

/// <summary>What is in a cookie's text that was verified or sealed here. Requests share it, and change nothing in it.</summary>
/// <param name="header">The header.</param>
/// <param name="content">Its body, and padding.</param>
/// <param name="isOld">Whether it was sealed by a key that is not today's.</param>
internal sealed class RememberedSeal(in EnvelopeHeader header, ReadOnlyMemory<byte> content, bool isOld)
{
    /// <summary>The object itself, its arrays, and its places in the memory.</summary>
    private const int Overhead = 320;

    public readonly EnvelopeHeader Header = header;

    private RememberedUse? _use;

    public ReadOnlyMemory<byte> Content => content;

    public bool IsOld => isOld;

    /// <summary>The text, a byte for each letter.</summary>
    public required byte[] Text { get; init; }

    /// <summary>The text's hash.</summary>
    public required int Hash { get; init; }

    /// <summary>When the session is over whatever is done, in Unix seconds.</summary>
    public required uint Ends { get; init; }

    /// <summary>What a request before has made of the content; null where that is nothing.</summary>
    public RememberedUse? Use
    {
        get => Volatile.Read(ref _use);
        set => Volatile.Write(ref _use, value);
    }

    /// <summary>Whether it was not used again since it was remembered, as far as was looked.</summary>
    public bool IsNew { get; set; } = true;

    /// <summary>How often it was found since it was last looked at, up to a few times.</summary>
    public int Uses { get; set; }

    /// <summary>As which size it counts.</summary>
    public int CountedBytes { get; set; }

    /// <summary>About what it takes.</summary>
    public int Bytes => Overhead + Text.Length + content.Length + (Use?.Bytes ?? 0);
}

/// <summary>What a request has made of a text's content, for those that come.</summary>
/// <param name="Bytes">About what it takes.</param>
internal abstract record RememberedUse(int Bytes);

/// <summary>A state's value that requests may share, for nothing can change it.</summary>
/// <param name="Value">What a body says.</param>
/// <param name="BodyLength">How long the body is.</param>
/// <param name="Bytes">About what the value takes.</param>
internal sealed record SharedValue(object Value, int BodyLength, int Bytes) : RememberedUse(Bytes);
