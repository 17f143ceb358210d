using Microsoft.CodeAnalysis;
using TypedSession.Collections;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Schema;

/// <summary>
/// The one reader of declarations: from a symbol to a model and findings. The generator takes the model and stays silent where there are
/// findings; the analyzers report them. So what is built and what is reported cannot disagree.
/// </summary>
internal sealed class DeclarationReader
{
    /// <summary>The types that are being read, innermost first: one that comes again contains itself.</summary>
    private readonly Stack<INamedTypeSymbol> _open = new();

    private readonly HashSet<INamedTypeSymbol> _cyclic = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<INamedTypeSymbol, (PartModel Model, bool IsBroken)> _parts = new(SymbolEqualityComparer.Default);

    /// <summary>Reads a type with <c>[SessionState]</c> or <c>[SessionPart]</c>.</summary>
    /// <returns>The model of what could be read, and everything that is wrong with it.</returns>
    public (SessionModel Model, IReadOnlyList<Finding> Findings) Read(INamedTypeSymbol type)
    {
        var findings = new List<Finding>();
        StateModel? state = ReadState(type, findings);
        ShapeReader.Check(type, isState: state is not null, findings);

        _open.Push(type);
        EquatableArray<CaseModel> cases = UnionReader.IsUnion(type)
            ? UnionReader.Read(type, part => ReadPart(part, findings), findings)
            : default;
        var construction = new ConstructionReader(type);
        IReadOnlyList<IPropertySymbol> stored = StoredMembers.Of(type);
        IReadOnlyList<IPropertySymbol> properties = cases.Count > 0 ? [] : stored;
        var reader = new MemberReader(type, construction, new ValueReader(type.ContainingAssembly, part => ReadPart(part, findings)),
            new FormatterReader(type.ContainingAssembly), findings);
        IReadOnlyList<MemberModel> members = reader.Read(properties);
        StoredMemberCheck.Check(type, isState: state is not null, stored, findings);
        _open.Pop();
        OwnerModel? owner = OwnerReader.Read(type, isState: state is not null, properties, construction.Primary, findings);
        if (state is not null) state = state with { Owner = owner };

        if (cases.Count == 0 && construction.Problem(properties, isState: state is not null) is (string why, string remedy, ISymbol at))
        {
            findings.Add(new Finding(FindingKind.NotRebuildable, at, why, remedy));
        }

        if (ObstacleReader.Find(type, properties, construction.Called) is (string what, string cure))
        {
            findings.Add(new Finding(FindingKind.NotRebuildable, type, what, cure));
        }

        if (state is not null) CheckInitialValues(properties, construction, findings);
        SessionModel model = ToModel(type, state, construction.ToModel(properties), members);
        EquatableArray<string> reflecting = ObstacleReader.BoundsThatReflect(properties, construction.Primary).ToEquatableArray();
        EquatableArray<string> warnings = ObstacleReader.WarningIds(type, properties, construction.Called).ToEquatableArray();
        return (model with
        {
            Cases = cases,
            WarningIds = warnings,
            BoundsThatReflect = reflecting,
            IsTransparent = IsTransparent(type, construction, members)
        }, findings);
    }

    private static SessionModel ToModel(INamedTypeSymbol type, StateModel? state, ConstructionModel construction,
        IReadOnlyList<MemberModel> members) => new()
        {
            Namespace = TypeNames.NamespaceOf(type),
            Containers = ShapeReader.ContainersOf(type).Select(ShapeReader.HeadOf).ToEquatableArray(),
            Type = ShapeReader.HeadOf(type),
            FullName = type.NameFromRoot(),
            DisplayName = type.DisplayName(),
            IsValueType = type.IsValueType,
            IsRecord = type.IsRecord,
            IsSealed = type.IsSealed,
            State = state,
            Construction = construction,
            Members = members.ToEquatableArray(),
            IsTransparent = false,
            HasOwnEquality = UserCode.InEquality(type),
            ImmutableWith = ImmutabilityReader.Read(type),
        };

    /// <summary>The name of a state, without reading the rest of it; null where the type is none.</summary>
    public static string? NameOf(INamedTypeSymbol type) =>
        type.Attribute(SymbolExtensions.StateAttribute) is { } attribute ? NameIn(attribute, type) : null;

    private static string NameIn(AttributeData attribute, INamedTypeSymbol type) =>
        attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is string given
            ? given
            : StateName.OfType(type.Name);

    private static StateModel? ReadState(INamedTypeSymbol type, List<Finding> findings)
    {
        if (type.Attribute(SymbolExtensions.StateAttribute) is not AttributeData attribute) return null;
        string name = NameIn(attribute, type);
        if (!StateName.IsValid(name)) findings.Add(new Finding(FindingKind.InvalidName, type, name));

        object? Named(string argument) => attribute.NamedArguments.FirstOrDefault(pair => pair.Key == argument).Value.Value;
        return new StateModel(name, Named("MaxCookieBytes") as int? ?? StateModel.DefaultMaxCookieBytes,
            Named("KeepAtSignOut") as bool? ?? false)
        {
            IsStored = Named("Carrier") is int and not 0,
        };
    }

    /// <summary>A state must be constructible from nothing: that is what a request without a cookie gets.</summary>
    private static void CheckInitialValues(IReadOnlyList<IPropertySymbol> properties, ConstructionReader construction,
        List<Finding> findings)
    {
        foreach (IPropertySymbol property in properties.Where(property => property.IsRequired))
        {
            findings.Add(new Finding(FindingKind.NoInitialValue, property, property.Name));
        }

        IEnumerable<IParameterSymbol> head = construction.Primary?.Parameters ?? [];
        foreach (IParameterSymbol parameter in head.Where(parameter => !parameter.IsOptional && !IsSaid(parameter)))
        {
            findings.Add(new Finding(FindingKind.NoInitialValue, parameter, parameter.Name));
        }

        // of a member that is not stored
        bool IsSaid(IParameterSymbol parameter) =>
            findings.Any(finding => finding.Kind == FindingKind.NotStored && finding.Symbol.Name == parameter.Name);
    }

    private static bool IsTransparent(INamedTypeSymbol type, ConstructionReader construction, IReadOnlyList<MemberModel> members) =>
        type is { IsRecord: true, IsValueType: true, IsReadOnly: true }
        && construction.Primary is { Parameters.Length: 1 } primary
        && members.Count == 1
        && members[0].Name == primary.Parameters[0].Name
        && !members[0].HasGivenKey
        && !members[0].Value.IsNullable;

    /// <summary>A part of another assembly tells its size by an attribute that its generated half carries; others are read.</summary>
    private PartModel? ReadPart(INamedTypeSymbol part, List<Finding> findings)
    {
        if (_open.Contains(part, SymbolEqualityComparer.Default))
        {
            _cyclic.UnionWith(_open.TakeWhile(type => !SymbolEqualityComparer.Default.Equals(type, part)));
            _cyclic.Add(part);
            return null;
        }

        // Without the other half it has no size, and no code to call; that of another version of the library cannot be called.
        bool isForeign = !part.IsOf(_open.Peek().ContainingAssembly);
        if (isForeign
            && !(part.AllInterfaces.Any(contract => contract.IsNamed(SymbolExtensions.Part)) && part.ContainingAssembly.HasContract()))
        {
            return null;
        }

        if (!_parts.TryGetValue(part, out (PartModel Model, bool IsBroken) known))
        {
            _parts[part] = known = isForeign ? (OfOtherAssembly(part), false) : OfThisAssembly(part);
        }

        if (_cyclic.Contains(part) && _cyclic.Contains(_open.Peek())) return null;
        if (known.IsBroken) findings.Add(new Finding(FindingKind.BrokenPart, part));
        return known.Model;
    }

    private (PartModel Model, bool IsBroken) OfThisAssembly(INamedTypeSymbol part)
    {
        (SessionModel model, IReadOnlyList<Finding> findings) = Read(part);
        bool isKey = model.IsTransparent && ValueReader.IsKeyOfOne(model.Members[0].Value);
        return (new PartModel(part.NameFromRoot(), part.DisplayName(), part.IsValueType, WorstCase.OfBody(model), isKey,
            Run.IsPlain(model))
        { IsExact = ExactParts.IsExact(part, model) }, findings.Count > 0);
    }

    private static PartModel OfOtherAssembly(INamedTypeSymbol part)
    {
        AttributeData? size = part.Attribute(SymbolExtensions.PartSizeAttribute);
        int? bytes = size.IntegerArgument();
        bool isKey = size?.NamedArguments.Any(argument => argument is { Key: "IsKey", Value.Value: true }) == true;
        return new PartModel(part.NameFromRoot(), part.DisplayName(), part.IsValueType, bytes >= 0 ? bytes : null, isKey, IsPlain: false);
    }
}
