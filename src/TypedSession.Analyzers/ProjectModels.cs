using TypedSession.Schema.Model;
using TypedSession.Shipped;

namespace TypedSession.Analyzers;

/// <summary>The states and parts of a project by their names. Read when a rule first asks.</summary>
internal sealed class ProjectModels(KnownSymbols known)
{
    private readonly Lazy<Dictionary<string, SessionModel>> _models = new(() => known.DeclaredTypes
        .Select(type => known.Read(type).Model)
        .GroupBy(model => ShapeOf.TypeId(model.FullName), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal));

    /// <summary>The states in the order of their types' names.</summary>
    public IEnumerable<SessionModel> States =>
        _models.Value.Values.Where(model => model.State is not null).OrderBy(model => model.FullName, StringComparer.Ordinal);

    /// <summary>Null for a type that this project does not declare.</summary>
    public SessionModel? Find(string typeName) =>
        _models.Value.TryGetValue(ShapeOf.TypeId(typeName), out SessionModel model) ? model : null;

    /// <summary>The names and numbers of an enum that a member is or holds; none of any other.</summary>
    public IEnumerable<EnumValueModel> EnumValues(string typeName) => _models.Value.Values
        .SelectMany(model => model.Members)
        .SelectMany(member => SchemaLines.EnumsIn(member.Value))
        .FirstOrDefault(model => ShapeOf.TypeId(model.TypeName) == typeName)?.Values ?? Enumerable.Empty<EnumValueModel>();
}
