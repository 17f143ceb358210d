using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedSession.Collections;
using TypedSession.Schema.Model;

namespace TypedSession.Schema;

/// <summary>Finds how generated code makes an instance: which constructor it must call first, and what that leaves open.</summary>
internal sealed class ConstructionReader
{
    private readonly INamedTypeSymbol _type;
    private readonly IMethodSymbol? _parameterless;

    public ConstructionReader(INamedTypeSymbol type)
    {
        _type = type;
        List<IMethodSymbol> declared = type.InstanceConstructors
            .Where(constructor => !constructor.IsImplicitlyDeclared && !IsCopyConstructor(constructor) && !IsGenerated(constructor))
            .ToList();
        Primary = declared.FirstOrDefault(IsPrimary);
        _parameterless = declared.OrderBy(constructor => constructor.Parameters.Length)
            .FirstOrDefault(constructor => constructor.Parameters.All(parameter => parameter.IsOptional));
        HasDeclared = declared.Count > 0;
        Bare = FindBare();
    }

    /// <summary>The constructor in the type's head.</summary>
    public IMethodSymbol? Primary { get; }

    /// <summary>The constructor of the user's that generated ones call; null where there is none.</summary>
    public IMethodSymbol? Called => Bare ?? Primary;

    private bool HasDeclared { get; }

    /// <summary>The constructor that <c>this()</c> calls, and that is not in the type's head.</summary>
    public IMethodSymbol? Bare { get; }

    /// <summary>Whether a constructor with a body sets the members to what a reader of declarations cannot see.</summary>
    public bool HidesInitialValues => Bare is not null && !IsEmpty(Bare);

    /// <summary>The constructor in a type's head.</summary>
    public static IMethodSymbol? PrimaryOf(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(constructor => !constructor.IsImplicitlyDeclared && IsPrimary(constructor));

    /// <summary>Why generated code cannot make an instance and set these members, and what would let it; null where it can.</summary>
    public (string Why, string Remedy, ISymbol At)? Problem(IEnumerable<IPropertySymbol> members, bool isState)
    {
        bool canMake = !HasDeclared || _parameterless is not null || (Primary is not null && _type.IsRecord) || _type.IsValueType;
        if (!canMake) return ("it has constructors, and none without parameters", "Add one, which may be private", _type);
        if (Called?.Parameters.FirstOrDefault(IsFilledByCaller) is { } filled)
        {
            return ($"the compiler fills '{filled.Name}' with where its constructor is called, and that is in generated code",
                "Drop the attribute: the default stays", filled);
        }

        if (Bare is null && Primary is not null && _type is { IsValueType: true, IsRecord: false }
            && UserCode.ParameterInUse(_type, Primary) is string used)
        {
            return ($"the constructor in its head is not given '{used}' then, and an initializer makes something of it",
                "Make it a record struct, or add a constructor without parameters", _type);
        }

        IPropertySymbol? unreachable = members.FirstOrDefault(member => !IsOwnOr(member, member.SetMethod));
        if (unreachable is not null)
            return ($"'{unreachable.Name}' cannot be set in a type that derives from the one that declares it",
                "Give it an 'init' that is not private", unreachable);
        IPropertySymbol? unseen = members.FirstOrDefault(member => !IsOwnOr(member, member.GetMethod));
        if (unseen is not null)
            return ($"'{unseen.Name}' cannot be read in a type that derives from the one that declares it",
                "Give it a 'get' that is not private", unseen);
        IPropertySymbol? fixedFlash =
            members.FirstOrDefault(member =>
                isState && member.SetMethod is null && member.Attribute(SymbolExtensions.FlashAttribute) is not null);
        return fixedFlash is null ? null : ($"'{fixedFlash.Name}' is a flash and cannot be set", "Give it an 'init'", _type);
    }

    /// <summary>Whether it is one such as <c>[CallerMemberName]</c>.</summary>
    private static bool IsFilledByCaller(IParameterSymbol parameter) => parameter.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { } type && type.Name.StartsWith("Caller", StringComparison.Ordinal)
        && type.IsNamed("System.Runtime.CompilerServices." + type.Name));

    /// <summary>Whether the type may call an accessor.</summary>
    private bool IsOwnOr(IPropertySymbol member, IMethodSymbol? accessor) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingType, _type)
            || accessor is { DeclaredAccessibility: not Accessibility.Private };

    public ConstructionModel ToModel(IReadOnlyList<IPropertySymbol> members)
    {
        List<IParameterSymbol> positional = Primary is not null && _type.IsRecord
            ? Primary.Parameters.Where(parameter => members.Any(member => member.Name == parameter.Name)).ToList()
            : [];
        bool canBeEmpty = (Bare ?? Primary ?? _parameterless)?.Parameters.All(parameter => parameter.IsOptional) != false
            && !members.Any(member => member.IsRequired);
        return new ConstructionModel(
            Chain(),
            DeclareDefault: !HasDeclared && !_type.IsValueType,
            SetsRequiredMembers: members.Any(member => member.IsRequired)
                || Called?.Attribute("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") is not null,
            IsPositional: positional.Count == members.Count && positional.Count == Primary?.Parameters.Length)
        {
            Parameters = positional.Select(parameter => new ParameterModel(parameter.Name, DefaultOf(parameter, canBeEmpty)))
                .ToEquatableArray(),
            IsChecked = UserCode.SeesValues(_type, Primary, members),
            MayThrow = HidesInitialValues || UserCode.InInitializers(_type),
            CanBeEmpty = canBeEmpty,
        };
    }

    /// <summary>What a member is of which nothing is stored: what <c>new()</c> makes it, where that is not what the head says.</summary>
    private string? DefaultOf(IParameterSymbol parameter, bool canBeEmpty) =>
        Bare is not null && canBeEmpty ? $"new {_type.NameFromRoot()}().{Identifier.Escape(parameter.Name)}"
        : parameter.IsOptional ? DefaultLiteral.Of(parameter) : null;

    private IMethodSymbol? FindBare()
    {
        if (_parameterless is null || SymbolEqualityComparer.Default.Equals(_parameterless, Primary)) return null;
        if (Primary is null) return _parameterless;

        // A struct's "this()" calls none with parameters, and what a record's head demands is always given.
        bool isCalled = _parameterless.Parameters.Length == 0 || !_type.IsValueType;
        return isCalled && (!_type.IsRecord || Primary.Parameters.All(parameter => parameter.IsOptional)) ? _parameterless : null;
    }

    private string? Chain()
    {
        if (Primary is null || Bare is not null) return Bare is null ? null : "this()";
        List<string> arguments = Primary.Parameters.Where(parameter => !parameter.IsOptional)
            .Select(parameter => $"{Identifier.Escape(parameter.Name)}: {DefaultLiteral.Of(parameter)}").ToList();

        // Without an argument, a struct's "this()" is the constructor that sets nothing.
        bool mustName = _type.IsValueType && arguments.Count == 0 && Primary.Parameters.Length > 0;
        if (mustName) arguments.Add($"{Identifier.Escape(Primary.Parameters[0].Name)}: {DefaultLiteral.Of(Primary.Parameters[0])}");
        return $"this({string.Join(", ", arguments)})";
    }

    /// <summary>
    /// Rules read a declaration after the generator has completed it, and must not read anything else than the generator did.
    /// </summary>
    private static bool IsGenerated(IMethodSymbol constructor) =>
        constructor.Parameters.FirstOrDefault() is { RefKind: RefKind.Ref, Type: var type }
        && (type.IsNamed("TypedSession.SessionReader")
            || type is { Name: GeneratedNames.Values, ContainingType: { Name: GeneratedNames.Codec, ContainingType: not null } });

    /// <summary>Whether a constructor does nothing, as the generated one without parameters does.</summary>
    public static bool IsEmpty(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.All(reference =>
        reference.GetSyntax() is ConstructorDeclarationSyntax { Initializer: null, ExpressionBody: null, Body.Statements.Count: 0 });

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private bool IsCopyConstructor(IMethodSymbol constructor) =>
        _type.IsRecord && constructor.Parameters.Length == 1
            && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, _type);
}
