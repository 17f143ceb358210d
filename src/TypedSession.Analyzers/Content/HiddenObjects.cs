using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Content;

/// <summary>An object in a text or in bytes.</summary>
/// <param name="Value">The object.</param>
/// <param name="Format">What it was made to.</param>
internal readonly record struct HiddenObject(IOperation Value, string Format)
{
    /// <summary>Null where it has no name, such as an anonymous one.</summary>
    public ITypeSymbol? Type => Serializers.NamedTypeOf(Value);
}

/// <summary>Follows a value back to the serializer that made it, and once into a function of the project's own.</summary>
internal sealed class HiddenObjects(ProjectFunctions functions)
{
    /// <summary>The object that the value holds.</summary>
    public HiddenObject? Find(IOperation value) => Find(value, mayEnter: true, depth: 0);

    private HiddenObject? Find(IOperation value, bool mayEnter, int depth)
    {
        if (depth > ValueSources.MaxDepth) return null;
        if (value is IInvocationOperation call && Serializers.Find(call) is { } found)
        {
            return Serializers.IsObject(found.Value) ? found : null;
        }

        if (mayEnter && ProjectFunctions.CalledBy(value) is { } called && InCallee(called, value, depth) is { } inCallee) return inCallee;
        return ValueSources.Of(value).Select(source => Find(source, mayEnter, depth + 1)).FirstOrDefault(hidden => hidden is not null);
    }

    /// <summary>The object is the caller's where the function serializes a parameter of its own.</summary>
    private HiddenObject? InCallee(IMethodSymbol called, IOperation call, int depth)
    {
        if (called.ReturnType.SpecialType != SpecialType.System_String && called.ReturnType is not (IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true })) return null;
        return functions.ReturnedBy(called)
            .Select(returned => Find(returned, mayEnter: false, depth + 1))
            .Where(hidden => hidden is not null)
            .Select(hidden => hidden!.Value with { Value = ProjectFunctions.Given(Serializers.Unconverted(hidden.Value.Value), call) })
            .Where(hidden => Serializers.IsObject(hidden.Value))
            .Select(hidden => (HiddenObject?)hidden)
            .FirstOrDefault();
    }
}
