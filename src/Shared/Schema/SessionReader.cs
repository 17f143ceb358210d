using Microsoft.CodeAnalysis;
using TypedSession.Collections;
using TypedSession.Schema.Model;
using TypedSession.Sizing;

namespace TypedSession.Schema;

/// <summary>
/// The one reader of declarations: from a symbol to a model and findings. The generator takes the model and stays silent where there are
/// findings; the analyzers report them. So what is built and what is reported cannot disagree.
/// </summary>
internal sealed class SessionReader
{
    /// <summary>The types that are being read, innermost first: one that comes again contains itself.</summary>
    private readonly Stack<INamedTypeSymbol> _open = new();

    private readonly HashSet<INamedTypeSymbol> _cyclic = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<INamedTypeSymbol, int?> _partSizes = new(SymbolEqualityComparer.Default);

    /// <summary>Reads a type with <c>[SessionState]</c> or <c>[SessionPart]</c>.</summary>
    /// <returns>The model of what could be read, and everything that is wrong with it.</returns>
    public (SessionModel Model, IReadOnlyList<Finding> Findings) Read(INamedTypeSymbol type)
    {
        var findings = new List<Finding>();
        StateModel? state = ReadState(type, findings);
        ShapeReader.Check(type, isState: state is not null, findings);

        _open.Push(type);
        var construction = new ConstructionReader(type);
        if (construction.Problem is string problem) findings.Add(new Finding(FindingKind.NotRebuildable, type, problem));
        IReadOnlyList<IPropertySymbol> properties = MemberReader.PropertiesOf(type);
        IReadOnlyList<MemberModel> members = new MemberReader(type, construction, new ValueReader(SizeOfPart, _cyclic.Contains), findings).Read(properties);
        _open.Pop();

        if (state is not null) CheckInitialValues(properties, construction, findings);
        return (ToModel(type, state, construction.ToModel(properties), members), findings);
    }

    private static SessionModel ToModel(INamedTypeSymbol type, StateModel? state, ConstructionModel construction, IReadOnlyList<MemberModel> members) => new()
    {
        Namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
        Containers = ShapeReader.ContainersOf(type).Select(ShapeReader.HeadOf).ToEquatableArray(),
        Type = ShapeReader.HeadOf(type),
        FullName = type.NameFromRoot(),
        DisplayName = type.DisplayName(),
        IsValueType = type.IsValueType,
        IsRecord = type.IsRecord,
        State = state,
        Construction = construction,
        Members = members.ToEquatableArray(),
    };

    private static StateModel? ReadState(INamedTypeSymbol type, List<Finding> findings)
    {
        if (type.Attribute(SymbolExtensions.StateAttribute) is not AttributeData attribute) return null;
        string name = attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is string given ? given : StateName.OfType(type.Name);
        if (!StateName.IsValid(name)) findings.Add(new Finding(FindingKind.InvalidName, type, name));

        object? Named(string argument) => attribute.NamedArguments.FirstOrDefault(pair => pair.Key == argument).Value.Value;
        return new StateModel(name, Named("MaxCookieBytes") as int? ?? 3072, Named("KeepAtSignOut") as bool? ?? false);
    }

    /// <summary>A state must be constructible from nothing: that is what a request without a cookie gets.</summary>
    private static void CheckInitialValues(IReadOnlyList<IPropertySymbol> properties, ConstructionReader construction, List<Finding> findings)
    {
        foreach (IPropertySymbol property in properties.Where(property => property.IsRequired))
        {
            findings.Add(new Finding(FindingKind.NoInitialValue, property, property.Name));
        }

        foreach (IParameterSymbol parameter in construction.Primary?.Parameters.Where(parameter => !parameter.IsOptional) ?? [])
        {
            findings.Add(new Finding(FindingKind.NoInitialValue, parameter, parameter.Name));
        }
    }

    /// <summary>A part of another assembly tells its size by an attribute that its generated half carries; others are read.</summary>
    private int? SizeOfPart(INamedTypeSymbol part)
    {
        if (_open.Contains(part, SymbolEqualityComparer.Default))
        {
            _cyclic.UnionWith(_open.TakeWhile(type => !SymbolEqualityComparer.Default.Equals(type, part)));
            _cyclic.Add(part);
            return null;
        }

        if (part.DeclaringSyntaxReferences.Length == 0) return part.Attribute(SymbolExtensions.PartSizeAttribute).IntegerArgument() is int bytes and >= 0 ? bytes : null;
        if (_partSizes.TryGetValue(part, out int? known)) return known;
        return _partSizes[part] = WorstCase.OfBody(Read(part).Model);
    }
}
