namespace TypedSession.Interop.Tests;

/// <summary>Random arrays, maps and states.</summary>
internal static class CompositeSamples
{
    public static IReadOnlyList<Func<Random, Sample>> All { get; } =
    [
        _ => Sample.Create(0, _ => Tree.Nil, (ref w, _) => w.WriteNil(), (ref r, out v) => (v = 0) == 0 && r.TryReadNil()),
        random => Sample.Create(Integers(random, random.Length()), v => Tree.Array(v.Select(item => Tree.Integer(item))), WriteArray, ReadArray, Enumerable.SequenceEqual),
        random => Sample.Create(
            Integers(random, random.Next(300)).Index().ToDictionary(pair => $"k{pair.Index}", pair => pair.Item),
            v => Tree.Map(v.Select(pair => (Tree.Text(pair.Key), Tree.Integer(pair.Value)))),
            (ref w, v) => WriteMap(ref w, v, (ref writer, key) => writer.Write(key)),
            (ref r, out v) => ReadMap(ref r, out v, (ref reader, out key) => reader.TryRead(out key!)),
            Enumerable.SequenceEqual),
        random => Sample.Create(
            Integers(random, random.Length()).Distinct().ToDictionary(item => item, item => ~item),
            v => Tree.Map(v.Select(pair => (Tree.Integer(pair.Key), Tree.Integer(pair.Value)))),
            (ref w, v) => WriteMap(ref w, v, (ref writer, key) => writer.Write(key)),
            (ref r, out v) => ReadMap(ref r, out v, (ref reader, out key) => reader.TryRead(out key)),
            Enumerable.SequenceEqual,
            hasOtherKeys: true),
        random => OfState(RandomOrder(random)),
    ];

    private static long[] Integers(Random random, int count)
    {
        var items = new long[count];
        for (int i = 0; i < count; i++) items[i] = random.Integer();
        return items;
    }

    private static Order RandomOrder(Random random) => new()
    {
        CustomerId = random.Next(2) == 0 ? null : (int)random.Integer(),
        Lines = [.. Enumerable.Range(0, random.Next(20)).Select(_ => new OrderLine((int)random.Integer(), (byte)random.Bits()))],
        Notice = random.Next(2) == 0 ? null : random.Text(random.Next(19)),
        Delivery = random.Elements(Delivery.None, Delivery.Post, Delivery.Courier),
    };

    private static Sample OfState(Order order)
    {
        (int Key, string Tree)[] members =
        [
            .. order.CustomerId is int id ? [(0, Tree.Integer(id))] : Array.Empty<(int, string)>(),
            .. order.Lines.IsEmpty ? [] : new[] { (1, Tree.Array(order.Lines.Select(TreeOf))) },
            .. order.Notice is null ? [] : new[] { (2, Tree.Text(order.Notice)) },
            .. order.Delivery == Delivery.None ? [] : new[] { (6, Tree.Integer((int)order.Delivery)) },
        ];
        int slots = members.Length == 0 ? 0 : members[^1].Key + 1;

        // A key costs a byte, and so does a gap.
        bool isMap = members.Length < slots - members.Length;
        string tree = isMap
            ? Tree.Map(members.Select(member => (Tree.Integer(member.Key), member.Tree)))
            : Tree.Array(Enumerable.Range(0, slots).Select(key => members.FirstOrDefault(member => member.Key == key).Tree ?? Tree.Nil));
        return Sample.Create(order, _ => tree, (ref w, v) => w.WritePart(v, "Order"), (ref r, out v) => r.TryReadPart(out v!), hasOtherKeys: isMap);
    }

    private static string TreeOf(OrderLine line) => Tree.Array(Tree.Integer(line.ProductId), Tree.Integer(line.Quantity));

    private static void WriteArray(ref SessionWriter writer, long[] items)
    {
        writer.WriteArrayHeader(items.Length);
        foreach (long item in items) writer.Write(item);
    }

    private static bool ReadArray(ref SessionReader reader, out long[] items)
    {
        bool read = reader.TryReadArrayHeader(out int count);
        items = new long[count];
        for (int i = 0; read && i < count; i++) read = reader.TryRead(out items[i]);
        return read;
    }

    private static void WriteMap<TKey>(ref SessionWriter writer, Dictionary<TKey, long> items, WriteValue<TKey> writeKey)
        where TKey : notnull
    {
        writer.WriteMapHeader(items.Count);
        foreach ((TKey key, long value) in items)
        {
            writeKey(ref writer, key);
            writer.Write(value);
        }
    }

    private static bool ReadMap<TKey>(ref SessionReader reader, out Dictionary<TKey, long> items, ReadValue<TKey> readKey)
        where TKey : notnull
    {
        items = [];
        if (!reader.TryReadMapHeader(out int count)) return false;
        for (int i = 0; i < count; i++)
        {
            if (!readKey(ref reader, out TKey key) || !reader.TryRead(out long value) || !items.TryAdd(key, value)) return false;
        }

        return true;
    }
}
