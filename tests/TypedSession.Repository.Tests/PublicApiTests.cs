using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Npgsql;
using StackExchange.Redis;
using TypedSession.Harness;
using TypedSession.PostgreSql;
using TypedSession.Redis;
using TypedSession.Testing;

namespace TypedSession.Repository.Tests;

public sealed class PublicApiTests
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameOnly,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.None,
        SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat BaseFormat = Format.WithKindOptions(SymbolDisplayKindOptions.None).RemoveGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    [Fact]
    public void The_public_surface_is_the_accepted_one() => Snapshot.Match(Listing(References.Library), "PublicApi");

    [Fact]
    public void That_of_the_testing_kit_is_the_accepted_one() =>
        Snapshot.Match(Listing(MetadataReference.CreateFromFile(typeof(SessionRecordStoreConformance).Assembly.Location)), "PublicApi.Testing.txt");

    [Fact]
    public void That_of_the_package_on_PostgreSQL_is_the_accepted_one() => Snapshot.Match(
        Listing(MetadataReference.CreateFromFile(typeof(PostgreSqlOptions).Assembly.Location), MetadataReference.CreateFromFile(typeof(NpgsqlDataSource).Assembly.Location)),
        "PublicApi.PostgreSql.txt");

    [Fact]
    public void That_of_the_package_on_Redis_is_the_accepted_one() => Snapshot.Match(
        Listing(MetadataReference.CreateFromFile(typeof(RedisOptions).Assembly.Location), MetadataReference.CreateFromFile(typeof(IConnectionMultiplexer).Assembly.Location)),
        "PublicApi.Redis.txt");

    [Fact]
    public void That_of_the_package_on_MessagePack_CSharp_is_the_accepted_one() => Snapshot.Match(
        Listing(
            MetadataReference.CreateFromFile(typeof(MessagePack.IMessagePackOptions).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(global::MessagePack.MessagePackSerializer).Assembly.Location)),
        "PublicApi.MessagePack.txt");

    private static string Listing(MetadataReference assembly, params MetadataReference[] needed)
    {
        CSharpCompilation compilation = CSharpCompilation.Create("PublicApi", [], [.. References.Framework, .. new[] { References.Library, assembly }.Distinct(), .. needed]);
        INamespaceSymbol library = ((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!).GlobalNamespace;
        return string.Join('\n', Types(library).OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal).Select(Describe));
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => Types(inner),
        INamedTypeSymbol type when IsVisible(type) => Types(type).Prepend(type),
        _ => [],
    });

    private static string Describe(INamedTypeSymbol type)
    {
        string modifiers = type switch
        {
            { IsStatic: true } => "public static",
            { TypeKind: TypeKind.Class, IsSealed: true } => "public sealed",
            { TypeKind: TypeKind.Class, IsAbstract: true } => "public abstract",
            _ => "public",
        };
        string bases = string.Join(", ", new[] { type.BaseType }.OfType<INamedTypeSymbol>().Where(HasMeaning).Concat(type.Interfaces).Select(symbol => symbol.ToDisplayString(BaseFormat)));
        IEnumerable<string> members = type.GetMembers()
            .Where(member => IsVisible(member) && member is not (INamedTypeSymbol or IMethodSymbol { AssociatedSymbol: not null }) && !member.IsImplicitlyDeclared)
            .Select(member => $"    {member.ToDisplayString(Format)}")
            .Order(StringComparer.Ordinal);
        return $"{modifiers} {type.ToDisplayString(Format)}{(bases.Length > 0 ? $" : {bases}" : "")}  // {type.ContainingNamespace}\n{string.Concat(members.Select(member => $"{member}\n"))}";
    }

    private static bool HasMeaning(INamedTypeSymbol baseType) => baseType.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum);

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
