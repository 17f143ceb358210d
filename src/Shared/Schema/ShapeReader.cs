using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>Judges the head of a declaration: partial, a record, visible, not generic.</summary>
internal static class ShapeReader
{
    /// <summary>The types around a type, outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> ContainersOf(INamedTypeSymbol type)
    {
        var containers = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
            containers.Push(container);
        return containers;
    }

    public static TypeHead HeadOf(INamedTypeSymbol type) => new(
        type switch
        {
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { IsValueType: true } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        },
        Identifier.Escape(type.Name) + ParametersOf(type));

    private static string ParametersOf(INamedTypeSymbol type) =>
        type.TypeParameters.IsEmpty
            ? ""
            : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Identifier.Escape(parameter.Name)))}>";

    /// <summary>
    /// What stands in for a state with findings; null for a part, and where no other half can be added or none can be a state's.
    /// </summary>
    public static StubModel? StubOf(INamedTypeSymbol type, SessionModel model)
    {
        bool canBeCompleted = model.State is not null && !type.IsValueType && !type.IsStatic
            && ContainersOf(type).Append(type).All(each => IsPartial(each) && !each.IsFileLocal);
        return canBeCompleted ? new StubModel(model.Namespace, model.Containers, model.Type, model.FullName, model.DisplayName) : null;
    }

    public static void Check(INamedTypeSymbol type, bool isState, List<Finding> findings)
    {
        if (!IsPartial(type) && !type.IsStatic) findings.Add(new Finding(FindingKind.NotPartial, type));
        if (isState && !type.IsStatic && (!type.IsRecord || type.IsValueType))
            findings.Add(new Finding(FindingKind.StateNotRecordClass, type));
        foreach (INamedTypeSymbol container in ContainersOf(type).Where(container => !IsPartial(container)))
        {
            findings.Add(new Finding(FindingKind.ContainerNotPartial, type, container.Name));
        }

        if (ShapeProblem(type, isState) is (string which, string remedy))
        {
            findings.Add(new Finding(FindingKind.UnsupportedShape, type, which, remedy));
        }

        if (!HasStorableBase(type))
        {
            findings.Add(new Finding(FindingKind.NotRebuildable, type, $"it derives from '{type.BaseType!.DisplayName()}'",
                "Move what it inherits into it, or make the base a union"));
        }
    }

    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences
            .Any(reference =>
                reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static (string Which, string Remedy)? ShapeProblem(INamedTypeSymbol type, bool isState)
    {
        if (type.IsGenericType) return ("generic", "Declare a type of its own for each type argument");
        if (ContainersOf(type).Append(type).Any(static each => each.IsFileLocal)) return ("local to its file", "Drop 'file'");
        if (type.IsRefLikeType) return ("a ref struct", "Drop 'ref'");
        if (type.IsStatic) return ("static", "Drop 'static'");
        if (type.IsAbstract && isState) return ("abstract", "Drop 'abstract'");
        if (type.IsAbstract && !UnionReader.IsUnion(type))
        {
            return ("abstract, and lists no cases", "List them with [SessionCase], or drop 'abstract'");
        }

        bool isHidden = ContainersOf(type).Append(type)
            .Any(each =>
                each.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal);
        return isState && isHidden ? ("private or protected, or in a type that is", "Make it internal or public") : null;
    }

    private static bool HasStorableBase(INamedTypeSymbol type) =>
        type.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
            || UnionReader.IsUnion(type.BaseType);
}
