using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Content;

/// <summary>The project's own methods that serialize whatever they are given into a session, such as the <c>SetJson</c> that many projects copy.</summary>
internal sealed class StoringHelpers(SessionWrites writes, ProjectFunctions functions, HiddenObjects objects)
{
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<int>> _stored = new(SymbolEqualityComparer.Default);

    /// <summary>The arguments that the call puts into a session.</summary>
    public IEnumerable<IArgumentOperation> StoredBy(IInvocationOperation call)
    {
        IMethodSymbol method = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        if (!method.Parameters.Any(parameter => TakesAnything(parameter.Type)) || functions.BodyOf(method) is not { } body) return [];
        ImmutableArray<int> stored = _stored.GetOrAdd(method, _ => StoredIn(body, method));
        return call.Arguments.Where(argument => argument.Parameter is { } parameter && stored.Contains(parameter.Ordinal));
    }

    private ImmutableArray<int> StoredIn(IOperation body, IMethodSymbol method) =>
    [
        .. body.Descendants()
            .SelectMany(writes.In)
            .Select(write => objects.Find(write.Value)?.Value)
            .OfType<IParameterReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol.OriginalDefinition, method) && TakesAnything(reference.Parameter.Type))
            .Select(reference => reference.Parameter.Ordinal),
    ];

    /// <summary>A parameter of a user's own type is judged in the helper itself.</summary>
    private static bool TakesAnything(ITypeSymbol type) => type is { TypeKind: TypeKind.TypeParameter or TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object };
}
