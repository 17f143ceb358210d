using Microsoft.CodeAnalysis;
using TypedSession.Collections;
using TypedSession.Schema;
using TypedSession.Schema.Model;

namespace TypedSession.Analyzers.Size;

/// <summary>The keys that the members without one would get: the next free ones, in the order of the declaration.</summary>
internal static class KeyPlan
{
    /// <summary>A key for each member without one, by the member's name. What a union declares gets keys that are free in all of its cases.</summary>
    public static IReadOnlyDictionary<string, int> Of(SessionDeclaration declaration, Func<INamedTypeSymbol, SessionDeclaration> read)
    {
        Dictionary<string, int> plan = new(StringComparer.Ordinal);
        HashSet<int> taken = GivenKeys(declaration);
        if (declaration.Type.BaseType is { } union && UnionReader.IsUnion(union))
        {
            HashSet<int> takenInAnyCase = [.. UnionReader.CasesOf(union).Select(each => each.Type).OfType<INamedTypeSymbol>().SelectMany(each => GivenKeys(read(each)))];
            Add(declaration, inherited: true, takenInAnyCase, plan);
            taken.UnionWith(plan.Values);
        }

        Add(declaration, inherited: false, taken, plan);
        return plan;
    }

    /// <summary>The type as it would be stored with these keys.</summary>
    public static SessionModel Apply(SessionModel model, IReadOnlyDictionary<string, int> plan) => model with
    {
        IsTransparent = model.IsTransparent && plan.Count == 0,
        Members = model.Members
            .Select(member => plan.TryGetValue(member.Name, out int key) ? member with { Key = key, HasGivenKey = true } : member)
            .OrderBy(member => member.Key)
            .ToEquatableArray(),
    };

    private static void Add(SessionDeclaration declaration, bool inherited, HashSet<int> taken, Dictionary<string, int> plan)
    {
        IEnumerable<IPropertySymbol> properties = MemberReader.PropertiesOf(declaration.Type)
            .Where(property => inherited != SymbolEqualityComparer.Default.Equals(property.ContainingType, declaration.Type));
        foreach (IPropertySymbol property in properties.Where(property => declaration.Model.Members.Any(member => member.Name == property.Name && !member.HasGivenKey)))
        {
            int free = 0;
            while (taken.Contains(free)) free++;
            if (free > MemberKey.MaxExplicit) return;
            plan[property.Name] = free;
            taken.Add(free);
        }
    }

    private static HashSet<int> GivenKeys(SessionDeclaration declaration) => [.. declaration.Model.Members.Where(member => member.HasGivenKey).Select(member => member.Key)];
}
