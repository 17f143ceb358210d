namespace TypedSession.Interop.Tests;

internal delegate void WriteValue<T>(ref SessionWriter writer, T value);

internal delegate bool ReadValue<T>(ref SessionReader reader, out T value);

/// <summary>A value: as TypedSession writes it, and what that has to be to everyone else.</summary>
internal abstract class Sample
{
    protected Sample(string kind, byte[] bytes, string tree)
    {
        Kind = kind;
        Hex = Convert.ToHexStringLower(bytes);
        Tree = tree;
    }

    public string Kind { get; }

    public string Hex { get; }

    public string Tree { get; }

    /// <summary>Whether another library may write the same value in other bytes: a number that is a float or an integer.</summary>
    public bool HasChoice { get; init; }

    /// <summary>Whether a map in it has keys that are no text: objects of JavaScript have no others.</summary>
    public bool HasOtherKeys { get; init; }

    /// <summary>Whether TypedSession reads the value from another library's bytes, all of them.</summary>
    public abstract bool IsReadFrom(byte[] bytes);

    public static Sample Create<T>(T value, Func<T, string> tree, WriteValue<T> write, ReadValue<T> read, Func<T, T, bool>? same = null, bool hasChoice = false, bool hasOtherKeys = false)
    {
        var writer = new SessionWriter(stackalloc byte[256]);
        try
        {
            write(ref writer, value);
            return new Sample<T>(value, writer.WrittenSpan.ToArray(), tree(value), read, same ?? EqualityComparer<T>.Default.Equals) { HasChoice = hasChoice, HasOtherKeys = hasOtherKeys };
        }
        finally
        {
            writer.Dispose();
        }
    }
}

internal sealed class Sample<T>(T value, byte[] bytes, string tree, ReadValue<T> read, Func<T, T, bool> same) : Sample(typeof(T).Name, bytes, tree)
{
    public override bool IsReadFrom(byte[] bytes)
    {
        var reader = new SessionReader(bytes);
        return read(ref reader, out T back) && reader.Position == bytes.Length && reader.FallbackCount == 0 && same(value, back);
    }
}
