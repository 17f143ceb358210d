using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Schema;

/// <summary>Finds the members that ask to be stored and are not: none is left out in silence.</summary>
internal static class StoredMemberCheck
{
    private static readonly string[] Wishes =
        [SymbolExtensions.KeyAttribute, SymbolExtensions.FlashAttribute, SymbolExtensions.OwnerAttribute];

    /// <summary>A finding for each member that asks to be stored and is not.</summary>
    public static void Check(INamedTypeSymbol type, bool isState, IReadOnlyList<IPropertySymbol> stored, List<Finding> findings)
    {
        IMethodSymbol? primary = ConstructionReader.PrimaryOf(type);
        foreach (ISymbol member in type.GetMembers())
        {
            switch (member)
            {
                case { IsOverride: false, IsImplicitlyDeclared: false } hiding when IsInherited(hiding.Name):
                    findings.Add(new Finding(FindingKind.NotStored, hiding, "it hides a member of the union that is stored",
                        "Give it another name, or override that one"));
                    break;
                case IPropertySymbol property when StoredMembers.IsIgnored(property.GetAttributes())
                    && stored.Contains(property.OverriddenProperty, SymbolEqualityComparer.Default):
                    findings.Add(new Finding(FindingKind.NotStored, property,
                        "it has [SessionIgnore], but overrides a member that is stored",
                        "Drop it, or give it to the member that it overrides"));
                    break;
                case IFieldSymbol field when type.IsRecord
                    && primary?.Parameters.FirstOrDefault(parameter => parameter.Name == field.Name) is { } head
                    && !(head.IsOptional && StoredMembers.IsIgnored(field.GetAttributes())):
                    findings.Add(new Finding(FindingKind.NotStored, field,
                        "it is a positional member that is a field, and only properties are stored",
                        head.IsOptional ? "Make it a property, or give it [SessionIgnore]" : "Make it a property"));
                    break;
                case IPropertySymbol property when stored.Contains(property.OverriddenProperty, SymbolEqualityComparer.Default):
                    int? key = property.Attribute(SymbolExtensions.KeyAttribute).IntegerArgument();
                    bool isOther = key is not null
                        && key != StoredMembers.AttributesOf(property.OverriddenProperty!, primary).Named(SymbolExtensions.KeyAttribute)
                            .IntegerArgument();
                    if (isOther)
                        findings.Add(new Finding(FindingKind.NotStored, property,
                            "it has [SessionKey], but overrides a member that is stored under its own key",
                            "Give the key to the member that it overrides"));
                    break;
                case IPropertySymbol property when !stored.Contains(property, SymbolEqualityComparer.Default)
                    && WishOf(StoredMembers.AttributesOf(property, primary)) is string wish:
                    (string why, string remedy) = ProblemOf(property, StoredMembers.AttributesOf(property, primary));
                    findings.Add(new Finding(FindingKind.NotStored, property, $"it has [{wish}], but {why}", remedy));
                    break;
                case IPropertySymbol property when StoredMembers.IsIgnored(StoredMembers.AttributesOf(property, primary))
                    && StoredMembers.ParameterOf(property, primary) is { IsOptional: false }:
                    findings.Add(new Finding(FindingKind.NotStored, property,
                        "it has [SessionIgnore], but the type cannot be made without it", "Give its parameter a default, or store it"));
                    break;
                case IPropertySymbol { IsRequired: true } property when !stored.Contains(property, SymbolEqualityComparer.Default):
                    string because = StoredMembers.IsIgnored(StoredMembers.AttributesOf(property, primary))
                        ? "it has [SessionIgnore]"
                        : "it is not public and has no key";
                    findings.Add(new Finding(FindingKind.NotStored, property, $"{because}, but it is required",
                        "Drop 'required', or store it"));
                    break;
                case IFieldSymbol { IsRequired: true } field:
                    findings.Add(new Finding(FindingKind.NotStored, field,
                        "it is a field, and only properties are stored; and the type cannot be made without it",
                        "Make it a property, or drop 'required'"));
                    break;
                case IFieldSymbol
                {
                    IsStatic: false, IsConst: false, DeclaredAccessibility: Accessibility.Public,
                    IsImplicitlyDeclared: false
                } field when !StoredMembers.IsIgnored(field.GetAttributes()):
                    findings.Add(new Finding(FindingKind.NotStored, field, "it is a field, and only properties are stored",
                        "Make it a property, or give it [SessionIgnore]"));
                    break;
                case IPropertySymbol property when !isState && stored.Contains(property, SymbolEqualityComparer.Default)
                    && StoredMembers.AttributesOf(property, primary).Named(SymbolExtensions.FlashAttribute) is not null:
                    findings.Add(new Finding(FindingKind.NotStored, property,
                        "it has [Flash], but it is a member of a part, which is shown with the state that holds it",
                        "Mark the member of the state"));
                    break;
                case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                    foreach (IParameterSymbol parameter in constructor.Parameters.Where(parameter =>
                        WishOf(parameter.GetAttributes()) is not null && !IsMember(parameter)))
                    {
                        findings.Add(new Finding(FindingKind.NotStored, parameter,
                            $"it has [{WishOf(parameter.GetAttributes())}], but it is a parameter and no member",
                            "Give the attribute to a property"));
                    }

                    break;
            }
        }

        foreach (IParameterSymbol parameter in primary?.Parameters ?? [])
        {
            if (!type.IsRecord || parameter.IsOptional || !IsIgnoredByUnion(parameter.Name)) continue;
            findings.Add(new Finding(FindingKind.NotStored, parameter,
                "its union's member has [SessionIgnore], but the type cannot be made without it", "Give it a default, or store it"));
        }

        // Where another generator writes the properties, there is none here, either.
        bool isEmpty = !isState && stored.Count == 0 && !type.IsAbstract
            && !findings.Exists(finding => finding.Kind == FindingKind.NotStored)
            && type.GetMembers().OfType<IFieldSymbol>().Any(field => !field.IsStatic && !field.IsImplicitlyDeclared
                && !StoredMembers.IsIgnored(field.GetAttributes()) && field.Name != GeneratedNames.UnknownField);
        if (isEmpty)
        {
            findings.Add(new Finding(FindingKind.NotStored, type, "it has fields, and no member that is stored",
                "Make one a property, or give what need not be stored [SessionIgnore]"));
        }

        bool IsInherited(string name) => stored.Any(member =>
            member.Name == name && !SymbolEqualityComparer.Default.Equals(member.ContainingType, type));

        bool IsIgnoredByUnion(string name) => !IsInherited(name) && type.GetMembers(name).IsEmpty
            && type.BaseType is { SpecialType: SpecialType.None } union
            && union.GetMembers(name).OfType<IPropertySymbol>()
                .Any(property => StoredMembers.IsIgnored(StoredMembers.AttributesOf(property, ConstructionReader.PrimaryOf(union))));

        bool IsMember(IParameterSymbol parameter) => type.IsRecord
            && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, primary);
    }

    /// <summary>The attribute, as it is written, by which a member asks to be stored.</summary>
    private static string? WishOf(ImmutableArray<AttributeData> attributes) =>
        Wishes.FirstOrDefault(wish => attributes.Named(wish) is not null)?.Substring("TypedSession.".Length).Replace("Attribute", "");

    private static (string Why, string Remedy) ProblemOf(IPropertySymbol property, ImmutableArray<AttributeData> attributes) =>
        property switch
        {
            _ when StoredMembers.IsIgnored(attributes) => ("also [SessionIgnore]", "Drop one of the two"),
            { IsStatic: true } => ("it is static", "Drop 'static'"),
            { IsIndexer: true } => ("it is an indexer", "Store the collection behind it"),
            { IsAbstract: true } => ("it is abstract", "Declare it where it is implemented"),
            { ExplicitInterfaceImplementations.Length: > 0 } =>
                ("it implements an interface explicitly, so that generated code cannot name it", "Store a property of its own behind it"),
            { GetMethod: null } => ("it has no getter", "Add one"),
            not { RefKind: RefKind.None } => ("it returns a reference", "Return the value"),
            { SetMethod: null } when attributes.Named(SymbolExtensions.KeyAttribute) is not null
                || property.DeclaredAccessibility == Accessibility.Public =>
                ("it is computed: there is nothing to set when the session is loaded", "Add an 'init', or store what it is computed from"),
            _ => ("it is not public and has no key", "Give it [SessionKey], or make it public"),
        };
}
