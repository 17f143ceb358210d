using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>Finds the formatter of a type: named on the member, or once on the assembly.</summary>
internal sealed class FormatterReader(IAssemblySymbol assembly)
{
    private readonly ImmutableArray<AttributeData> _ofAssembly = [.. assembly.GetAttributes().Where(IsFormatter)];

    /// <summary>The attributes that may name one for a member, its own first.</summary>
    public ImmutableArray<AttributeData> For(ImmutableArray<AttributeData> ofMember) => [.. ofMember.Where(IsFormatter), .. _ofAssembly];

    /// <summary>Null where no formatter for exactly that type is named.</summary>
    public static FormattedModel? Read(ITypeSymbol type, ImmutableArray<AttributeData> attributes)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (NamedBy(attribute) is not { } formatter) continue;
            bool isOfType = formatter.AllInterfaces.Any(contract =>
                contract.IsNamed(SymbolExtensions.Formatter) && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], type));
            if (!isOfType) continue;
            int? maxBytes =
                attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "MaxBytes").Value.Value is int and > 0 and var bytes
                    ? (int)bytes
                    : null;
            return new FormattedModel(type.NameFromRoot(), formatter.NameFromRoot(), type.IsValueType, maxBytes);
        }

        return null;
    }

    /// <summary>The formatter that an attribute names; null where it is none that does.</summary>
    public static INamedTypeSymbol? NamedBy(AttributeData attribute) =>
        IsFormatter(attribute) && attribute.ConstructorArguments.Length == 1
            ? attribute.ConstructorArguments[0].Value as INamedTypeSymbol
            : null;

    private static bool IsFormatter(AttributeData attribute) =>
        attribute.AttributeClass?.IsNamed(SymbolExtensions.FormatterAttribute) == true;
}
