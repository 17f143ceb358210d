using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>Makes collections of any kind. Of equal keys and elements of sets the first is taken.</summary>
internal static class Collections
{
    public static object Make(Type type, Type element, object?[] items) => Call(nameof(Of), [element], type, items);

    public static object Make(Type type, Type[] elements, object?[] keys, object?[] values) => Call(nameof(MapOf), elements, type, keys, values);

    private static object Call(string name, Type[] types, params object[] arguments) =>
        typeof(Collections).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(types).Invoke(null, arguments)!;

    private static object Of<T>(Type type, object?[] items)
    {
        T[] array = [.. items.Select(item => (T)item!)];
        return (type.IsArray ? "" : type.Name) switch
        {
            "" => array,
            "List`1" or "IReadOnlyList`1" or "IReadOnlyCollection`1" => new List<T>(array),
            "Queue`1" => new Queue<T>(array),
            "Stack`1" => new Stack<T>(array),
            "HashSet`1" => new HashSet<T>(array),
            "SortedSet`1" => new SortedSet<T>(array),
            "ImmutableArray`1" => ImmutableArray.Create(array),
            "ImmutableList`1" => ImmutableList.Create(array),
            "ImmutableHashSet`1" => ImmutableHashSet.Create(array),
            "ImmutableSortedSet`1" => ImmutableSortedSet.Create(array),
            "FrozenSet`1" => array.ToFrozenSet(),
            string name => throw new InvalidOperationException($"{name} is no collection."),
        };
    }

    private static object MapOf<TKey, TValue>(Type type, object?[] keys, object?[] values)
        where TKey : notnull
    {
        var map = new Dictionary<TKey, TValue>();
        for (int i = 0; i < keys.Length; i++) map.TryAdd((TKey)keys[i]!, (TValue)values[i]!);
        return type.Name switch
        {
            "Dictionary`2" or "IReadOnlyDictionary`2" => map,
            "SortedDictionary`2" => new SortedDictionary<TKey, TValue>(map),
            "SortedList`2" => new SortedList<TKey, TValue>(map),
            "ImmutableDictionary`2" => map.ToImmutableDictionary(),
            "ImmutableSortedDictionary`2" => map.ToImmutableSortedDictionary(),
            "FrozenDictionary`2" => map.ToFrozenDictionary(),
            string name => throw new InvalidOperationException($"{name} is no dictionary."),
        };
    }
}
