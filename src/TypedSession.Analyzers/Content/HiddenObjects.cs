using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Content;

/// <summary>An object in a text or in bytes.</summary>
/// <param name="Value">The object.</param>
/// <param name="Format">What it was made to.</param>
internal readonly record struct HiddenObject(IOperation Value, string Format)
{
    /// <summary>Null where it has no name, such as an anonymous one.</summary>
    public ITypeSymbol? Type => Serializers.NamedTypeOf(Value);
}

/// <summary>Follows a value back to the serializer that made it, and into functions of the project's own.</summary>
internal sealed class HiddenObjects(ProjectFunctions functions)
{
    /// <summary>How many functions, each called by the last, are looked into.</summary>
    private const int MaxLevels = 2;

    /// <summary>The object that the value holds.</summary>
    public HiddenObject? Find(IOperation value) => Find(value, MaxLevels, depth: 0);

    private HiddenObject? Find(IOperation value, int levels, int depth)
    {
        if (depth > ValueSources.MaxDepth) return null;
        if (value is IInvocationOperation call && Serializers.Find(call) is { } found)
        {
            return Serializers.IsObject(found.Value) ? found : null;
        }

        if (levels > 0 && ProjectFunctions.CalledBy(value) is { } called
            && InCallee(functions.ReturnedBy(called), value, levels, depth) is { } inCallee)
        {
            return inCallee;
        }

        // A local that gets an object's text on one way, and another text on the next, is no hiding place for certain.
        if (value is ILocalReferenceOperation several && LocalValue.Of(several) is { Count: > 1 } values)
        {
            List<HiddenObject?> each = [.. values.Select(one => Find(one, levels, depth + 1))];
            return each.Contains(null) ? null : each[0];
        }

        if (value is ILocalReferenceOperation local
            && LocalValue.OutOf(local).Select(passed => ByOut(passed, levels, depth))
                .FirstOrDefault(given => given is not null) is { } byOut)
        {
            return byOut;
        }

        if (FilledBy(value) is { } filled)
        {
            return LocalValue.CallsWith(filled).Select(Serializers.FindWritten).FirstOrDefault(written => written is not null);
        }

        return ValueSources.Of(value).Select(source => Find(source, levels, depth + 1)).FirstOrDefault(hidden => hidden is not null);
    }

    /// <summary>What a function assigns to its <c>out</c> parameter, or by its name serializes to it.</summary>
    private HiddenObject? ByOut(IArgumentOperation passed, int levels, int depth)
    {
        if (passed.Parent is not IInvocationOperation call || passed.Parameter is not { } parameter) return null;
        return Serializers.FindWritten(call)
            ?? (levels > 0 && ProjectFunctions.CalledBy(call) is { } called
                ? InCallee(functions.AssignedBy(called, parameter.Ordinal), call, levels, depth)
                : null);
    }

    /// <summary>The object is the caller's where the function serializes a parameter of its own.</summary>
    private HiddenObject? InCallee(IEnumerable<IOperation> results, IOperation call, int levels, int depth)
    {
        return results
            .Where(result => MayHold(result.Type))
            .Select(result => Find(result, levels - 1, depth + 1))
            .Where(hidden => hidden is not null)
            .Select(hidden => hidden!.Value with { Value = ProjectFunctions.Given(Serializers.Unconverted(hidden.Value.Value), call) })
            .Where(hidden => Serializers.IsObject(hidden.Value))
            .Select(hidden => (HiddenObject?)hidden)
            .FirstOrDefault();
    }

    /// <summary>The stream, writer or buffer in memory whose content the value is.</summary>
    private static ILocalReferenceOperation? FilledBy(IOperation value) => value switch
    {
        IInvocationOperation { TargetMethod.Name: "ToArray" or "GetBuffer", Instance: ILocalReferenceOperation stream }
            when stream.Type?.IsNamed("System.IO.MemoryStream") == true => stream,
        IInvocationOperation { TargetMethod.Name: nameof(ToString), Instance: ILocalReferenceOperation writer }
            when writer.Type?.IsNamed("System.IO.StringWriter") == true => writer,
        IPropertyReferenceOperation
        {
            Property: { Name: "WrittenSpan" or "WrittenMemory", ContainingType.Name: "ArrayBufferWriter" },
            Instance: ILocalReferenceOperation buffer
        } => buffer,
        IInvocationOperation { TargetMethod.Name: "ToArray", Instance: IPropertyReferenceOperation written } => FilledBy(written),
        _ => null,
    };

    private static bool MayHold(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true };
}
