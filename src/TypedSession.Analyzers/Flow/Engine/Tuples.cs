using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedSession.Analyzers.Flow.Engine;

/// <summary>The values that a tuple, or an object without a type's name, is written with.</summary>
internal static class Tuples
{
    /// <summary>An element of what is written as a tuple; null of any other value.</summary>
    public static IOperation? Element(IOperation? value, int index)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value is ITupleOperation { Elements: var elements } && index >= 0 && index < elements.Length ? elements[index] : null;
    }

    /// <summary>The value that a member has been given where the object was written: <c>(a, b).Item1</c>, <c>new { a }.a</c>.</summary>
    public static IOperation? Part(IMemberReferenceOperation member, Func<IOperation?, IOperation?> valueOf) => member switch
    {
        IFieldReferenceOperation { Field: { ContainingType.IsTupleType: true } field, Instance: { } tuple } =>
            Element(valueOf(tuple), IndexOf(field.CorrespondingTupleField ?? field)),
        IPropertyReferenceOperation { Property: { ContainingType.IsAnonymousType: true } property, Instance: { } instance }
            when valueOf(instance) is IAnonymousObjectCreationOperation made => made.Initializers.OfType<ISimpleAssignmentOperation>()
                .FirstOrDefault(given => given.Target is IPropertyReferenceOperation { Property: var set }
                    && SymbolEqualityComparer.Default.Equals(set, property))?.Value,
        _ => null,
    };

    /// <summary>What each variable of a deconstruction is given; null where that is not written beside it.</summary>
    public static IEnumerable<(IOperation Target, IOperation? Value)> Pairs(IOperation target, IOperation? value) => target switch
    {
        IDeclarationExpressionOperation declared => Pairs(declared.Expression, value),
        ITupleOperation tuple => tuple.Elements.SelectMany((element, index) => Pairs(element, Element(value, index))),
        _ => [(target, value)],
    };

    private static int IndexOf(IFieldSymbol element) =>
        int.TryParse(element.Name.Substring("Item".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number - 1
            : -1;
}
