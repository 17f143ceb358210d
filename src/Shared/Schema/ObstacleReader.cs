using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedSession.Schema;

/// <summary>Finds what a declaration holds that generated code could not be compiled beside, or must suppress.</summary>
internal static class ObstacleReader
{
    private const string Obsolete = "System.ObsoleteAttribute";
    private const string Generator = "TypedSession.Generators.SessionGenerator";

    /// <summary>What stands in the way, and what to do; null where nothing does.</summary>
    public static (string Why, string Remedy)? Find(
        INamedTypeSymbol type, IReadOnlyList<IPropertySymbol> members, IMethodSymbol? called)
    {
        bool isNamesake = type.Name == GeneratedNames.Codec
            || (type is { Name: GeneratedNames.UnknownField, IsRecord: true, IsValueType: false });
        if (isNamesake) return ("it has the name of a member that is generated for it", "Rename it");

        ISymbol? own = type.GetMembers().FirstOrDefault(member => IsTaken(member, type) && !IsGenerated(member));
        if (own is IMethodSymbol) return ("it has a constructor with the parameters of the generated one", "Give it others");
        if (own is not null) return ($"it has a member '{own.Name}', and so has the code that is generated for it", "Rename yours");

        List<IMethodSymbol> bare =
            type.InstanceConstructors.Where(constructor =>
                !constructor.IsImplicitlyDeclared && constructor.Parameters.All(parameter => parameter.IsOptional)).ToList();
        if (!type.IsValueType && bare.Count > 1 && bare.All(constructor => constructor.Parameters.Length > 0))
        {
            return ("two of its constructors can be called without arguments", "Add one that has no parameters, which may be private");
        }

        if (TypesIn(type).Any(IsForbidden))
            return ("nothing may use it: it, or a type around it, is obsolete as an error", "Make that a warning");
        if (called is not null && IsForbidden(called))
            return ("nothing may call its constructor, which is obsolete as an error", "Make that a warning");
        IPropertySymbol? forbidden = members.FirstOrDefault(member =>
            AccessorsOf(member).Append(member).Concat(TypesIn(member.Type)).Any(IsForbidden));
        return forbidden is null
            ? null
            : ($"nothing may use '{forbidden.Name}': it, an accessor or its type is obsolete as an error",
                "Make that a warning, or take it out of the session");
    }

    /// <summary>
    /// The ids by which the compiler reports what is experimental, or obsolete under an id of its own: its user has agreed to it by
    /// declaring the state.
    /// </summary>
    public static IEnumerable<string> WarningIds(INamedTypeSymbol type, IReadOnlyList<IPropertySymbol> members, IMethodSymbol? called)
    {
        IEnumerable<INamedTypeSymbol> types = UnionReader.CasesOf(type).Select(each => each.Type).OfType<INamedTypeSymbol>().Append(type)
            .Concat(type.BaseType is { SpecialType: SpecialType.None } union ? [union] : []);
        IEnumerable<ISymbol> constructors = type.BaseType is { SpecialType: SpecialType.None } other ? other.InstanceConstructors : [];
        IMethodSymbol? primary = ConstructionReader.PrimaryOf(type);
        IEnumerable<INamedTypeSymbol> formatters = members.SelectMany(member => StoredMembers.AttributesOf(member, primary))
            .Concat(type.ContainingAssembly.GetAttributes()).Select(FormatterReader.NamedBy).OfType<INamedTypeSymbol>();
        return types.Concat(formatters).SelectMany(TypesIn)
            .Concat(members.SelectMany(member => AccessorsOf(member).Append(member).Concat(TypesIn(member.Type))))
            .Concat(constructors.Concat(called is null ? [] : [called]))
            .Concat((called?.Parameters ?? []).SelectMany(static parameter => TypesIn(parameter.Type)))
            .SelectMany(symbol => symbol.GetAttributes()).Select(IdOf).Where(SyntaxFacts.IsValidIdentifier)
            .Select(id => id!).Distinct().OrderBy(id => id, StringComparer.Ordinal);
    }

    private static string? IdOf(AttributeData attribute) => attribute.AttributeClass switch
    {
        { Name: "ExperimentalAttribute" } type when type.IsNamed("System.Diagnostics.CodeAnalysis.ExperimentalAttribute") =>
            attribute.ConstructorArguments.FirstOrDefault().Value as string,
        { Name: "ObsoleteAttribute" } type when type.IsNamed(Obsolete) =>
            attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "DiagnosticId").Value.Value as string,
        _ => null,
    };

    private static IEnumerable<ISymbol> AccessorsOf(IPropertySymbol property) =>
        new ISymbol?[] { property.GetMethod, property.SetMethod }.OfType<ISymbol>();

    /// <summary>
    /// What the trim analyzer warns of: bounds whose constructors say that checking a value needs reflection. Sessions read them at build
    /// time, and so
    /// nothing calls them.
    /// </summary>
    /// <returns>The members, and the constructor in the type's head, as documentation comments name them.</returns>
    public static IEnumerable<string> BoundsThatReflect(IReadOnlyList<IPropertySymbol> members, IMethodSymbol? primary) =>
        members.Where(HasReflectingBound)
            .Concat<ISymbol>(primary is not null && primary.Parameters.Any(HasReflectingBound) ? [primary] : [])
            .Select(symbol => symbol.GetDocumentationCommentId())
            .OfType<string>();

    private static bool HasReflectingBound(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.ContainingNamespace is { Name: "DataAnnotations" }
        && attribute.AttributeConstructor?.Attribute("System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute") is not null);

    private static bool IsTaken(ISymbol member, INamedTypeSymbol type) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: { Length: 2 } parameters } =>
            parameters[0].RefKind == RefKind.Ref && parameters[1].RefKind == RefKind.Out
                && parameters[0].Type.IsNamed("TypedSession.SessionReader"),
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: { Length: 1 } parameters } =>
            parameters[0] is { RefKind: RefKind.Ref, Type: { Name: GeneratedNames.Values, ContainingType.Name: GeneratedNames.Codec } },
        _ => member.Name == GeneratedNames.Codec
            || (member.Name == GeneratedNames.UnknownField && type is { IsRecord: true, IsValueType: false }),
    };

    /// <summary>Rules read a declaration after the generator has completed it.</summary>
    private static bool IsGenerated(ISymbol member) =>
        member.DeclaringSyntaxReferences.Length > 0
            && member.DeclaringSyntaxReferences
                .All(reference => reference.SyntaxTree.FilePath.IndexOf(Generator, StringComparison.Ordinal) >= 0);

    private static bool IsForbidden(ISymbol symbol) =>
        symbol.Attribute(Obsolete) is { ConstructorArguments: { Length: 2 } arguments } && arguments[1].Value is true;

    /// <summary>A type, what it stands in, and what it is made of.</summary>
    private static IEnumerable<ITypeSymbol> TypesIn(ITypeSymbol type)
    {
        yield return type;
        IEnumerable<ITypeSymbol> inner = type switch
        {
            IArrayTypeSymbol array => [array.ElementType],
            INamedTypeSymbol named => named.ContainingType is null ? named.TypeArguments : named.TypeArguments.Add(named.ContainingType),
            _ => [],
        };
        foreach (ITypeSymbol each in inner.SelectMany(TypesIn)) yield return each;
    }
}
