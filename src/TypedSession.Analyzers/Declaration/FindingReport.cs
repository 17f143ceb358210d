using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Declaration;

/// <summary>What the reader of declarations found, in words.</summary>
internal static class FindingReport
{
    /// <summary>Null for what is said of the whole type, or elsewhere.</summary>
    public static Diagnostic? Of(Finding finding, INamedTypeSymbol type, CancellationToken cancellation) => finding.Kind switch
    {
        FindingKind.DuplicateKey or FindingKind.KeyOutOfRange or FindingKind.HashClash or FindingKind.TooManyMembers => Diagnostic.Create(
            DeclarationRules.MemberKey, SyntaxLocations.AttributeOrNameOf(finding.Symbol, SymbolExtensions.KeyAttribute, cancellation),
            FreeKeyOf(finding, type), OfKey(finding)),
        // a base that does not exist is the compiler's to report
        FindingKind.NoInitialValue
            or FindingKind.NotRebuildable when finding.Symbol is not INamedTypeSymbol { BaseType.TypeKind: TypeKind.Error } =>
            Diagnostic.Create(DeclarationRules.InitialValue, SyntaxLocations.NameOf(finding.Symbol), OfInitialValue(finding, type.Name)),
        FindingKind.UnsupportedShape => Diagnostic.Create(
            DeclarationRules.TypeShape, SyntaxLocations.NameOf(type),
            $"No session can hold '{finding.Symbol.Name}': it is {finding.Arguments[0]}. {finding.Arguments[1]}."),
        FindingKind.InvalidCase => Diagnostic.Create(
            DeclarationRules.TypeShape, SyntaxLocations.NameOf(type),
            $"No session can hold '{finding.Symbol.Name}': {finding.Arguments[0]}. {finding.Arguments[1]}."),
        FindingKind.NotStored =>
            Diagnostic.Create(DeclarationRules.NotStored, SyntaxLocations.NameOf(finding.Symbol), finding.Symbol.Name, finding.Arguments[0],
                finding.Arguments[1]),
        _ => null,
    };

    /// <summary>A type that derives from a union which does not list it.</summary>
    public static Diagnostic? OfCase(INamedTypeSymbol type)
    {
        if (type.BaseType is not { } union || !UnionReader.IsUnion(union)
            || UnionReader.CasesOf(union).Any(listed => SymbolEqualityComparer.Default.Equals(listed.Type, type)))
        {
            return null;
        }

        // above all others: a number in a gap may have been another case's
        string next = UnionReader.CasesOf(union).Select(listed => listed.Number + 1).DefaultIfEmpty(0).Max()
            .ToString(CultureInfo.InvariantCulture);
        return Diagnostic.Create(
            DeclarationRules.TypeShape,
            SyntaxLocations.NameOf(type),
            $"'{type.Name}' is refused where a '{union.Name}' is set, in front of a user: '{union.Name}' does not list it. "
            + (union.IsOf(type.ContainingAssembly)
                ? $"Add [SessionCase({next}, typeof({type.Name}))] there."
                : $"Move it into '{union.ContainingAssembly.Name}', and list it there."));
    }

    private static ImmutableDictionary<string, string?> FreeKeyOf(Finding finding, INamedTypeSymbol type)
    {
        ImmutableDictionary<string, string?> none = ImmutableDictionary<string, string?>.Empty;
        string last = finding.Arguments[finding.Arguments.Length - 1];
        return SymbolEqualityComparer.Default.Equals(finding.Symbol.ContainingType, type) && int.TryParse(last, out int free)
            && free <= MemberKey.MaxExplicit
            ? none.Add(DeclarationAnalyzer.FreeKeyProperty, last)
            : none;
    }

    private static string OfKey(Finding finding) => finding.Kind switch
    {
        FindingKind.DuplicateKey =>
            $"'{finding.Symbol.Name}' and '{finding.Arguments[1]}' both have key {finding.Arguments[0]}, and would read each other's "
            + $"values. The next free key is {finding.Arguments[2]}.",
        FindingKind.KeyOutOfRange =>
            $"'{finding.Symbol.Name}' has key {finding.Arguments[0]}, and keys go from 0 to {MemberKey.MaxExplicit}. The next free key "
            + $"is {finding.Arguments[1]}.",
        FindingKind.HashClash =>
            $"'{finding.Symbol.Name}' and '{finding.Arguments[0]}' have names of the same hash, and would read each other's values. "
            + $"Give one of them [SessionKey({finding.Arguments[1]})].",
        _ => $"'{finding.Symbol.Name}' has {finding.Arguments[0]} members, and there are keys for {MemberKey.MaxMembers}. Move some of "
            + "them into a [SessionPart].",
    };

    private static string OfInitialValue(Finding finding, string type) => (finding.Kind, finding.Symbol) switch
    {
        (FindingKind.NotRebuildable, _) => $"No saved '{type}' can be loaded again: {finding.Arguments[0]}. {finding.Arguments[1]}.",
        (_, IParameterSymbol) =>
            $"A visitor without a session cannot be given a '{type}': '{finding.Arguments[0]}' has no default. Add one.",
        _ => $"A visitor without a session cannot be given a '{type}': '{finding.Arguments[0]}' is required. "
            + "Drop 'required', and say what it is initially.",
    };
}
