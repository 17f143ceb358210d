namespace TypedSession;

/// <content>Text and bytes.</content>
public ref partial struct SessionWriter
{
    /// <summary>Writes text as UTF-8: 1 to 5 bytes and at most 3 for each UTF-16 unit.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="SessionBoundException">It is null, or holds a lone surrogate.</exception>
    public void Write(string value) => Write(value, int.MaxValue, "The value");

    /// <summary>Writes text as UTF-8: 1 to 5 bytes and at most 3 for each UTF-16 unit.</summary>
    /// <param name="value">The text.</param>
    /// <param name="maxLength">The most UTF-16 units.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">It is null, too long, or holds a lone surrogate.</exception>
    public void Write(string value, int maxLength, string member)
    {
        if (value is null)
        {
            BrokenBound.ThrowNull(member);
            return;
        }

        if (value.Length > maxLength) BrokenBound.ThrowTooLong(member, value.Length, maxLength);

        _length += MessagePackFormat.Put(Peek(5 + checked(value.Length * 3)), value, member);
    }

    /// <summary>Writes bytes: 2 to 5 more than they are.</summary>
    /// <param name="value">The bytes.</param>
    public void Write(scoped ReadOnlySpan<byte> value) => _length += MessagePackFormat.Put(Peek(checked(5 + value.Length)), value);

    /// <summary>Writes bytes: 2 to 5 more than they are.</summary>
    /// <param name="value">The bytes.</param>
    /// <param name="maxLength">The most bytes.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">They are too many.</exception>
    public void Write(scoped ReadOnlySpan<byte> value, int maxLength, string member)
    {
        if (value.Length > maxLength) BrokenBound.ThrowTooLong(member, value.Length, maxLength);
        Write(value);
    }

    /// <summary>Writes bytes: 2 to 5 more than they are.</summary>
    /// <param name="value">The bytes.</param>
    /// <param name="maxLength">The most bytes.</param>
    /// <param name="member">Type and member, for the exception.</param>
    /// <exception cref="SessionBoundException">They are null or too many.</exception>
    public void Write(byte[] value, int maxLength, string member)
    {
        if (value is null)
        {
            BrokenBound.ThrowNull(member);
            return;
        }

        Write((ReadOnlySpan<byte>)value, maxLength, member);
    }
}
