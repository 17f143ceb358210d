using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TypedSession;

/// <summary>The keys of one application: hashes, so that a reader of a store or log learns no id and no owner.</summary>
internal sealed class RevocationKeys(string application)
{
    private readonly byte[] _application = Encoding.UTF8.GetBytes(application);

    /// <summary>All sessions.</summary>
    public SessionRecordKey OfApplication => Hash('a', []);

    /// <summary>No session: what ends of many have been set to, whatever they were about.</summary>
    public SessionRecordKey OfLatest => Hash('l', []);

    public SessionRecordKey Of(SessionId id)
    {
        Span<byte> bytes = stackalloc byte[SessionId.Length];
        id.CopyTo(bytes);
        return Hash('i', bytes);
    }

    public SessionRecordKey OfOwner(string owner) => Hash('o', Encoding.UTF8.GetBytes(owner));

    public SessionRecordKey Of(SessionSchema schema) => Hash('s', Encoding.UTF8.GetBytes(schema.Name));

    /// <summary>
    /// The kind, the application's name with its length before it, and what is meant: no two lists of these make the same bytes.
    /// </summary>
    private SessionRecordKey Hash(char kind, ReadOnlySpan<byte> what)
    {
        byte[] bytes = new byte[1 + sizeof(int) + _application.Length + what.Length];
        bytes[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), _application.Length);
        _application.CopyTo(bytes, 1 + sizeof(int));
        what.CopyTo(bytes.AsSpan(1 + sizeof(int) + _application.Length));
        return new SessionRecordKey(SHA256.HashData(bytes));
    }
}
