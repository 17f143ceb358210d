using Microsoft.CodeAnalysis;
using TypedSession.Schema;
using TypedSession.Shipped;

namespace TypedSession.Analyzers.Evolution;

/// <summary>The keys that a declaration says are out of use.</summary>
internal sealed class RetiredKeys
{
    private readonly HashSet<int> _keys = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private RetiredKeys(ISymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.IsNamed("TypedSession.RetiredSessionKeyAttribute") == true))
        {
            if (attribute.ConstructorArguments.Length != 1) continue;
            if (attribute.ConstructorArguments[0].Value is int key) _keys.Add(key);
            if (attribute.ConstructorArguments[0].Value is string name) _names.Add(name);
        }
    }

    public IEnumerable<int> Keys => _keys;

    /// <summary>A case of a union has its own, and those of the union, whose members it inherits.</summary>
    public static RetiredKeys Of(INamedTypeSymbol type)
    {
        RetiredKeys retired = new(type);
        if (type.BaseType is { } union && UnionReader.IsUnion(union)) retired._names.UnionWith(new RetiredKeys(union)._names);
        return retired;
    }

    public bool Has(ShippedLine line) => Has(line.Key, line.Member);

    public bool Has(string key, string name) =>
        key == ShippedLine.ByName ? _names.Contains(name) : int.TryParse(key, out int number) && _keys.Contains(number);
}
