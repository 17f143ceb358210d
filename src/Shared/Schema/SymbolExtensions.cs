using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedSession.Schema;

/// <summary>Questions that the reader asks of symbols.</summary>
internal static class SymbolExtensions
{
    public const string State = "TypedSession.ISessionState";
    public const string StateAttribute = "TypedSession.SessionStateAttribute";
    public const string Part = "TypedSession.ISessionPart";
    public const string PartAttribute = "TypedSession.SessionPartAttribute";
    public const string PartSizeAttribute = "TypedSession.CompilerServices.SessionPartSizeAttribute";
    public const string ContractAttribute = "TypedSession.CompilerServices.SessionContractAttribute";
    public const string CaseAttribute = "TypedSession.SessionCaseAttribute";
    public const string FormatterAttribute = "TypedSession.SessionFormatterAttribute";
    public const string Formatter = "TypedSession.ISessionFormatter";
    public const string KeyAttribute = "TypedSession.SessionKeyAttribute";
    public const string IgnoreAttribute = "TypedSession.SessionIgnoreAttribute";
    public const string OwnerAttribute = "TypedSession.SessionOwnerAttribute";
    public const string SecretAttribute = "TypedSession.SessionSecretAttribute";
    public const string FlashAttribute = "TypedSession.FlashAttribute";
    public const string MaxElementLengthAttribute = "TypedSession.MaxElementLengthAttribute";

    private static readonly SymbolDisplayFormat FromRoot = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The version of the library's contract with the code that this generator writes.</summary>
    public const int Contract = 3;

    /// <summary>Whether an assembly's generated code is of this contract. Without the attribute it is of the oldest.</summary>
    public static bool HasContract(this IAssemblySymbol assembly) => assembly.Attribute(ContractAttribute).IntegerArgument() == Contract;

    /// <summary>The type from the root, keywords escaped, as generated code names it.</summary>
    public static string NameFromRoot(this ITypeSymbol type) => TypeNames.Keyword(type)
        ?? (TypeNames.IsPlain(type)
            ? TypeNames.FromRoot((INamedTypeSymbol)type)
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(FromRoot));

    /// <summary>The type as its user writes it, without a question mark: <c>List&lt;User&gt;</c>.</summary>
    public static string DisplayName(this ITypeSymbol type) => TypeNames.Keyword(type)
        ?? (TypeNames.IsPlain(type)
            ? TypeNames.Escape(type.Name)
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)
                .ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));

    /// <summary>
    /// Whether it is the type of that full name, generic or not: <c>System.Collections.Generic.List</c>. Compared from the end, without
    /// making a text.
    /// </summary>
    public static bool IsNamed(this ITypeSymbol type, string fullName)
    {
        int left = fullName.Length;
        if (type.ContainingType is not null || !EndsWith(type.Name)) return false;
        INamespaceSymbol? space = type.ContainingNamespace;
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (--left < 0 || fullName[left] != '.' || !EndsWith(space.Name)) return false;
        }

        return left == 0 && space is not null;

        bool EndsWith(string part)
        {
            left -= part.Length;
            return left >= 0 && string.CompareOrdinal(fullName, left, part, 0, part.Length) == 0;
        }
    }

    /// <summary>
    /// Whether the project declares the symbol. That it has syntax does not say so: in an editor the symbols of referenced projects
    /// have it, too.
    /// </summary>
    public static bool IsOf(this ISymbol symbol, IAssemblySymbol project) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, project);

    /// <summary>
    /// Whether the type that an expression makes, or whose member it is, has the name of one that the project declares, or of an alias: it
    /// may only look like the framework's.
    /// </summary>
    public static bool NamesOwnTypeIn(this IAssemblySymbol project, ExpressionSyntax code)
    {
        ExpressionSyntax? type = (code is InvocationExpressionSyntax call ? call.Expression : code) switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            ObjectCreationExpressionSyntax creation => creation.Type,
            _ => null,
        };
        SimpleNameSyntax? named = type switch
        {
            SimpleNameSyntax simple => simple,
            QualifiedNameSyntax qualified => qualified.Right,
            MemberAccessExpressionSyntax access => access.Name,
            _ => null,
        };
        if (named is null) return false;
        string name = named.Identifier.ValueText;
        return (project.TypeNames.Contains(name) && Declares(project.GlobalNamespace, name, named.Arity))
            || (named.Arity == 0 && code.Ancestors().SelectMany(Usings).Any(directive => directive.Alias?.Name.Identifier.ValueText == name
                && (directive.NamespaceOrType as QualifiedNameSyntax)?.Right.Identifier.ValueText != name));

        static IEnumerable<UsingDirectiveSyntax> Usings(SyntaxNode around) => around switch
        {
            CompilationUnitSyntax file => file.Usings,
            BaseNamespaceDeclarationSyntax space => space.Usings,
            _ => default,
        };
    }

    private static bool Declares(INamespaceSymbol space, string name, int arity) =>
        space.GetTypeMembers(name, arity).Length > 0 || space.GetNamespaceMembers().Any(inner => Declares(inner, name, arity));

    /// <summary>The attribute of that full name.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string fullName) => symbol.GetAttributes().Named(fullName);

    /// <summary>The attribute of that full name.</summary>
    public static AttributeData? Named(this ImmutableArray<AttributeData> attributes, string fullName) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeClass?.IsNamed(fullName) == true);

    /// <summary>A positional argument that is an integer.</summary>
    public static int? IntegerArgument(this AttributeData? attribute, int index = 0) =>
        attribute is not null && attribute.ConstructorArguments.Length > index ? attribute.ConstructorArguments[index].Value as int? : null;
}
