using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Content;

/// <summary>
/// The project's own methods that serialize whatever they are given into a session, such as the <c>SetJson</c> that many projects copy.
/// </summary>
internal sealed class StoringHelpers(SessionWrites writes, ProjectFunctions functions, HiddenObjects objects)
{
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<int>> _stored = new(SymbolEqualityComparer.Default);

    /// <summary>The arguments that the call puts into a session.</summary>
    public IEnumerable<IArgumentOperation> StoredBy(IInvocationOperation call)
    {
        IMethodSymbol method = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        if (!method.Parameters.Any(parameter => TakesAnything(parameter.Type))) return [];
        ImmutableArray<int> stored = _stored.GetOrAdd(method, StoredBy);
        return call.Arguments.Where(argument => argument.Parameter is { } parameter && stored.Contains(parameter.Ordinal));
    }

    /// <summary>Most methods name nothing that writes to a session, and need no body.</summary>
    private ImmutableArray<int> StoredBy(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Any(declaration => declaration.GetSyntax().DescendantNodes().Any(MayWrite))
            && functions.BodyOf(method) is { } body ? StoredIn(body, method) : [];

    private static bool MayWrite(SyntaxNode node) =>
        node is WithExpressionSyntax or SimpleNameSyntax { Identifier.ValueText: "Set" or "SetString" or "Update" or "Value" };

    private ImmutableArray<int> StoredIn(IOperation body, IMethodSymbol method) =>
    [
        .. body.Descendants()
            .SelectMany(writes.In)
            .Select(write => objects.Find(write.Value)?.Value)
            .OfType<IParameterReferenceOperation>()
            .Where(reference =>
                SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol.OriginalDefinition, method)
                    && TakesAnything(reference.Parameter.Type))
            .Select(reference => reference.Parameter.Ordinal),
    ];

    /// <summary>A parameter of a user's own type is judged in the helper itself.</summary>
    private static bool TakesAnything(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.TypeParameter or TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object };
}
