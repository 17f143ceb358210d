using TypedSession.Schema.Model;

namespace TypedSession.Analyzers.Size;

/// <summary>How many values of a part the states of a project may hold at most.</summary>
internal sealed class Occurrences(ProjectModels models)
{
    /// <summary>The state that may hold the most, and how many; null where no state holds one.</summary>
    public (string State, int Count)? MostOf(string part)
    {
        (string State, int Count)? most = null;
        foreach (SessionModel state in models.States)
        {
            long count = InType(state.FullName, part);
            if (count > (most?.Count ?? 0)) most = (state.Type.Name, (int)Math.Min(count, int.MaxValue));
        }

        return most;
    }

    private long InType(string type, string part)
    {
        if (models.Find(type) is not { } model) return 0;
        long inCases = model.Cases.Count == 0 ? 0 : model.Cases.Max(each => (each.TypeName == part ? 1 : 0) + InType(each.TypeName, part));
        return model.Members.Sum(member => In(member.Value, part)) + inCases;
    }

    private long In(ValueModel value, string part) => value switch
    {
        PartModel held => (held.TypeName == part ? 1 : 0) + InType(held.TypeName, part),
        CollectionModel collection => Times(collection.MaxCount, In(collection.Element, part)),
        DictionaryModel dictionary => Times(dictionary.MaxCount, In(dictionary.Key, part) + In(dictionary.Value, part)),
        TupleModel tuple => tuple.Elements.Sum(element => In(element, part)),
        _ => 0,
    };

    /// <summary>A collection without a bound counts as one: that it lacks one is another rule's to say.</summary>
    private static long Times(int? bound, long each) => Math.Min((bound ?? 1) * Math.Min(each, int.MaxValue), int.MaxValue);
}
