using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>Says all that there is to a value, so that two are the same where their descriptions are.</summary>
internal static class Description
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        ReadOnlyMemory<byte> memory => Items(memory.ToArray()),
        float.NaN or double.NaN => "NaN", // whose other bits the processor may change
        float number => BitConverter.SingleToInt32Bits(number).ToString("x", null),
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x", null),
        decimal number => string.Join('|', decimal.GetBits(number)),
        DateTime time => $"{time.Ticks} {time.Kind}",
        DateTimeOffset time => $"{time.Ticks} {time.Offset.Ticks}",
        Uri uri => uri.OriginalString,
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i])))})",
        IEnumerable items => Items(items),
        _ when Declared.IsPart(value.GetType()) => $"{value.GetType().Name} {{ {string.Join(", ", Declared.Members(value.GetType()).Select(member => $"{member.Property.Name} = {Of(member.Storage.GetValue(value))}"))} }}",
        _ => $"{value}",
    };

    private static string Items(IEnumerable items)
    {
        Type type = items.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) && (bool)type.GetProperty("IsDefault")!.GetValue(items)!) return "null";
        IEnumerable<string> described = items.Cast<object?>().Select(item =>
            item?.GetType() is { IsGenericType: true } pair && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
                ? $"{Of(pair.GetProperty("Key")!.GetValue(item))}: {Of(pair.GetProperty("Value")!.GetValue(item))}"
                : Of(item));
        bool hasOrder = !type.GetInterfaces().Any(contract => contract.IsGenericType && (contract.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) || contract.GetGenericTypeDefinition() == typeof(IReadOnlySet<>)));
        return $"[{string.Join(", ", hasOrder ? described : described.Order(StringComparer.Ordinal))}]";
    }
}
