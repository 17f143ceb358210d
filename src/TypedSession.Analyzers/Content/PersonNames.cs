using TypedSession.Secrets;

namespace TypedSession.Analyzers.Content;

/// <summary>What the name of a type says of it.</summary>
internal enum PersonName
{
    Unknown,
    Person,
    Thing,
}

/// <summary>Judges a type's name by its head noun: a <c>CustomerAccountDto</c> is a person, a <c>CustomerOrder</c> is not.</summary>
internal static class PersonNames
{
    /// <summary>Judges a type's name.</summary>
    public static PersonName Judge(string typeName)
    {
        List<string> words = [.. NameWords.Of(typeName)];
        int head = words.Count - 1;
        while (head > 0 && Words.Roles.Contains(words[head])) head--;
        if (words.Count == 0 || Words.Things.Contains(words[head])) return PersonName.Thing;
        if (!Words.Persons.Contains(words[head])) return PersonName.Unknown;
        bool isSomebodys = head == 0 || !Words.Possessions.Contains(words[head]) || Words.Persons.Contains(words[head - 1])
            || Words.PersonOwners.Contains(words[head - 1]);
        return isSomebodys ? PersonName.Person : PersonName.Thing;
    }
}
