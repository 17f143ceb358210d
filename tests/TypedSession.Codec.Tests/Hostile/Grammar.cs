namespace TypedSession.Codec.Tests.Hostile;

/// <summary>Makes MessagePack that no state has written: well-formed as a rule, with heads that lie now and then.</summary>
internal sealed class Grammar(Random random)
{
    private readonly List<byte> _bytes = [];

    public byte[] Next()
    {
        _bytes.Clear();
        int members = random.Next(22);
        if (random.Next(2) == 0)
        {
            Head(0x90, members);
            for (int i = 0; i < members; i++) Value(0);
        }
        else
        {
            Head(0x80, members);
            for (int i = 0; i < members; i++)
            {
                _bytes.Add((byte)random.Next(20));
                Value(0);
            }
        }

        return [.. _bytes];
    }

    private void Value(int depth)
    {
        int count;
        switch (random.Next(depth > 5 || _bytes.Count > 4096 ? 8 : 11))
        {
            case 0:
                _bytes.Add((byte)random.Next(256));
                break;
            case 1:
                _bytes.Add((byte)random.Next(0xc0, 0xc4));
                break;
            case 2:
                Write(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64));
                break;
            case 3:
                Write(random.NextDouble() * 100);
                break;
            case 4:
                string text = new('é', random.Next(random.Next(10) == 0 ? 300 : 20));
                Write((ref writer) => writer.Write(text));
                break;
            case 5:
                byte[] binary = new byte[random.Next(random.Next(10) == 0 ? 300 : 20)];
                random.NextBytes(binary);
                Write((ref writer) => writer.Write((ReadOnlySpan<byte>)binary));
                break;
            case 6:
                Extension();
                break;
            case 7:
                Write(random.Next(-40, 140));
                break;
            case 8:
                count = Count();
                Head(0x80, count);
                for (int i = 0; i < count * 2; i++) Value(depth + 1);
                break;
            default:
                // Of one kind, so that a collection takes it.
                count = Count();
                Head(0x90, count);
                int start = _bytes.Count;
                Value(depth + 1);
                byte[] element = [.. _bytes.Skip(start)];
                if (count == 0) _bytes.RemoveRange(start, element.Length);
                for (int i = 1; i < count && _bytes.Count < 4096; i++) _bytes.AddRange(element);
                break;
        }
    }

    private int Count() => random.Next(40) == 0 ? random.Next(2000) : random.Next(6);

    private void Head(byte fix, int count)
    {
        if (random.Next(60) == 0) count += random.Next(-2, 20);
        count = Math.Max(0, count);
        if (count <= 15) _bytes.Add((byte)(fix | count));
        else _bytes.AddRange([(byte)(fix == 0x80 ? 0xde : 0xdc), (byte)(count >> 8), (byte)count]);
    }

    private void Extension()
    {
        int form = random.Next(4);
        byte type = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)0xff;
        _bytes.AddRange(form switch { 0 => [0xd6, type], 1 => [0xd7, type], 2 => [0xc7, 12, type], _ => [0xd4, type] });
        byte[] content = new byte[form switch { 0 => 4, 1 => 8, 2 => 12, _ => 1 }];
        random.NextBytes(content);
        if (form == 2 && random.Next(2) == 0) content.AsSpan(0, 7).Clear();
        _bytes.AddRange(content);
    }

    private void Write(long value) => Write((ref writer) => writer.Write(value));

    private void Write(double value) => Write((ref writer) => writer.Write(value));

    private void Write(WriteOne write)
    {
        var writer = new SessionWriter(stackalloc byte[1024]);
        write(ref writer);
        _bytes.AddRange(writer.WrittenSpan);
        writer.Dispose();
    }

    private delegate void WriteOne(ref SessionWriter writer);
}
