using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Schema;

namespace TypedSession.Analyzers;

/// <summary>
/// The library's own types in a compilation, and what rules of several families ask of it. Types are resolved from the library's assembly,
/// since a search by name is null when two assemblies declare it.
/// </summary>
internal sealed class KnownSymbols
{
    /// <summary>All rules of a compilation share one.</summary>
    private static readonly ConditionalWeakTable<Compilation, StrongBox<KnownSymbols?>> ByCompilation = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, SessionDeclaration> _read = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, HashSet<ISymbol>> _stored = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _mayDeclare = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<Type, object> _made = new();
    private readonly IAssemblySymbol _project;
    private readonly bool _mayBeUsed;
    private readonly Lazy<bool> _mayBeAliased;
    private readonly Lazy<IReadOnlyList<INamedTypeSymbol>> _declaredTypes;
    private readonly Lazy<IReadOnlyCollection<string>> _stateGetters;

    private KnownSymbols(Compilation compilation, IAssemblySymbol library)
    {
        Library = library;
        _project = compilation.Assembly;
        _mayBeUsed = SessionMentions.AreIn(compilation, library);
        _mayBeAliased = new(() => SessionMentions.MayBeAliased(compilation));
        _declaredTypes = new(() => [.. ProjectTypes.In(compilation.Assembly.GlobalNamespace).Where(IsDeclared)]);
        _stateGetters = new(() => SessionMentions.GettersIn(compilation));
        StateAttribute = Find(library, "TypedSession.SessionStateAttribute");
        PartAttribute = Find(library, "TypedSession.SessionPartAttribute");
        Session = Find(library, "TypedSession.ISession`1");
    }

    public IAssemblySymbol Library { get; }

    public INamedTypeSymbol? StateAttribute { get; }

    public INamedTypeSymbol? PartAttribute { get; }

    public INamedTypeSymbol? Session { get; }

    /// <summary>
    /// Null in a project that does not use the library: it pays one look through its references and its text, and nothing else.
    /// </summary>
    public static KnownSymbols? TryCreate(Compilation compilation) => OfReference(compilation) is { _mayBeUsed: true } known ? known : null;

    /// <summary>Null in a project that does not refer to the library. For what can be wrong where no code uses it.</summary>
    public static KnownSymbols? OfReference(Compilation compilation) =>
        ByCompilation.GetValue(compilation, static made => new(Create(made))).Value;

    private static KnownSymbols? Create(Compilation compilation)
    {
        IAssemblySymbol? library = compilation.AssemblyName == "TypedSession"
            ? compilation.Assembly
            : compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(assembly => assembly.Name == "TypedSession");
        return library is null ? null : new KnownSymbols(compilation, library);
    }

    /// <summary>The states and parts of the project, looked for when a rule first asks.</summary>
    public IReadOnlyList<INamedTypeSymbol> DeclaredTypes => _declaredTypes.Value;

    /// <summary>What the one reader of declarations makes of a state or part. Read when a rule first asks.</summary>
    public SessionDeclaration Read(INamedTypeSymbol type) => _read.GetOrAdd(type, SessionDeclaration.Of);

    /// <summary>The properties of a state or part that are stored.</summary>
    public HashSet<ISymbol> StoredMembersOf(INamedTypeSymbol type) =>
        _stored.GetOrAdd(type, static type => new HashSet<ISymbol>(StoredMembers.Of(type), SymbolEqualityComparer.Default));

    /// <summary>Calls a rule for each state and part declared in the compilation.</summary>
    public void ForEachDeclaration(CompilationStartAnalysisContext context, Action<SymbolAnalysisContext, SessionDeclaration> rule) =>
        context.RegisterSymbolAction(
        symbol =>
        {
            var type = (INamedTypeSymbol)symbol.Symbol;
            if (IsDeclared(type)) rule(symbol, Read(type));
        },
        SymbolKind.NamedType);

    /// <summary>What several rules ask, made when the first of them does.</summary>
    public T Shared<T>(Func<T> make)
        where T : class => ((Lazy<T>)_made.GetOrAdd(typeof(T), _ => new Lazy<T>(make))).Value;

    /// <summary>The names of the members that may give back a state, by their text alone. Looked for when a rule first asks.</summary>
    public IReadOnlyCollection<string> StateGetters => _stateGetters.Value;

    /// <summary>Whether the type is a state or a part. Attributes are bound only where one of these can stand.</summary>
    public bool IsDeclared(ISymbol type) => MayBeDeclared(type)
        && type.GetAttributes().Any(attribute => attribute.AttributeClass is { } declared
            && (SymbolEqualityComparer.Default.Equals(declared, StateAttribute)
                || SymbolEqualityComparer.Default.Equals(declared, PartAttribute)));

    /// <summary>Whether an assembly can declare states and parts: most, the framework's among them, do not know the library.</summary>
    private bool MayDeclare(IAssemblySymbol? assembly) =>
        assembly is not null && _mayDeclare.GetOrAdd(assembly, SessionMentions.RefersToLibrary);

    private bool MayBeDeclared(ISymbol type) =>
        !IsOfProject(type)
            ? MayDeclare(type.ContainingAssembly)
            : type.DeclaringSyntaxReferences.Any(static declaration => SessionMentions.AreIn(declaration.SyntaxTree))
                || _mayBeAliased.Value;

    /// <summary>Whether it is a session of some state.</summary>
    public bool IsSession(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, Session);

    public bool IsOfProject(ISymbol symbol) => symbol.IsOf(_project);

    /// <summary>Finds a framework's type by its full name, in the assembly given or in one that it references.</summary>
    public static INamedTypeSymbol? Find(IAssemblySymbol assembly, string metadataName) => assembly.GetTypeByMetadataName(metadataName);
}
