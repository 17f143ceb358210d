using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>What a pattern is held against, and what its variables are given.</summary>
internal static class PatternInput
{
    /// <summary>The value whose member a pattern asks; null of an object that stands for no pattern's value.</summary>
    public static IOperation? SourceOf(IInstanceReferenceOperation instance)
    {
        if (instance.ReferenceKind != InstanceReferenceKind.PatternInput)
            return null;
        IOperation? outer = instance.Parent;
        while (outer is not null and not IRecursivePatternOperation)
            outer = outer.Parent;
        return outer is IRecursivePatternOperation pattern ? MatchedBy(pattern) : null;
    }

    /// <summary>The variables that a pattern declares, each with its value; those whose value cannot be named are left out.</summary>
    public static IEnumerable<(ISymbol Symbol, IOperation? Value)> DeclaredIn(IPatternOperation pattern, IOperation? value) =>
        pattern switch
        {
            _ when value is null => [],
            IDeclarationPatternOperation { DeclaredSymbol: { } declared } => [(declared, value)],
            INegatedPatternOperation negated => DeclaredIn(negated.Pattern, value),
            IBinaryPatternOperation both => DeclaredIn(both.LeftPattern, value).Concat(DeclaredIn(both.RightPattern, value)),
            IRecursivePatternOperation parts =>
            [
                .. parts.DeclaredSymbol is { } whole ? (IEnumerable<(ISymbol, IOperation?)>)[(whole, value)] : [],
            .. parts.PropertySubpatterns.SelectMany(static part => DeclaredIn(part.Pattern, part.Member)),
            .. parts.DeconstructionSubpatterns.SelectMany((part, index) => DeclaredIn(part, Tuples.Element(value, index))),
        ],
            _ => [],
        };

    private static IOperation? MatchedBy(IPatternOperation pattern) => pattern.Parent switch
    {
        INegatedPatternOperation or IBinaryPatternOperation => MatchedBy((IPatternOperation)pattern.Parent),
        IPropertySubpatternOperation part => part.Member,
        IRecursivePatternOperation whole => Tuples.Element(MatchedBy(whole), whole.DeconstructionSubpatterns.IndexOf(pattern)),
        IIsPatternOperation test => test.Value,
        ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => choice.Value,
        IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation choice } => choice.Value,
        _ => null,
    };
}
