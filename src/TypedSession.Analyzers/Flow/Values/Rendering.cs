using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>Whether a flash becomes a part of a page or component as it is.</summary>
internal static class Rendering
{
    public static bool IsFlash(IPropertySymbol property) => property.Attribute(SymbolExtensions.FlashAttribute) is not null;

    /// <summary>A component on a connection has no response that could use anything up.</summary>
    public static bool IsInteractive(INamedTypeSymbol? component)
    {
        for (INamedTypeSymbol? type = component; type is not null; type = type.BaseType)
        {
            if (type.GetAttributes().Any(static attribute => attribute.AttributeClass?.BaseType?.Name == "RenderModeAttribute"))
                return true;
        }

        return false;
    }

    /// <summary>Follows a text to where it is written.</summary>
    public static bool IsRendered(IOperation text)
    {
        IOperation at = text;
        while (at.Parent is { } parent)
        {
            if (parent is IArgumentOperation { Parent: IInvocationOperation call })
            {
                if (Writes(call.TargetMethod)) return true;
                if (!PassesOn(call.TargetMethod)) return false;
                at = call;
            }
            else if (IsStillText(parent, at))
            {
                at = parent;
            }
            else
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsStillText(IOperation parent, IOperation text) => parent switch
    {
        IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IInterpolationOperation or IInterpolatedStringOperation =>
            true,
        IConditionalAccessOperation access => access.Operation == text || access.WhenNotNull == text,
        IConditionalOperation choice => choice.Condition != text,
        IBinaryOperation sum => sum.OperatorKind == BinaryOperatorKind.Add,
        IInvocationOperation call => call.Instance == text && call.Type?.SpecialType == SpecialType.System_String,
        _ => false,
    };

    private static bool Writes(IMethodSymbol method) => method.ContainingType.Name switch
    {
        "RazorPageBase" => method.Name is "Write" or "WriteLiteral" or "WriteAttributeValue",
        "RenderTreeBuilder" => method.Name is "AddContent" or "AddMarkupContent" or "AddAttribute" or "AddComponentParameter",
        _ => false,
    };

    private static bool PassesOn(IMethodSymbol method) => method.ContainingType.Name switch
    {
        "IHtmlHelper" => method.Name == "Raw",
        "RuntimeHelpers" => method.Name == "TypeCheck",
        _ => false,
    };
}
