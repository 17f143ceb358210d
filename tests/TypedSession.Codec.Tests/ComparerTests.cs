using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace TypedSession.Codec.Tests;

/// <summary>A set or dictionary finds after a request what it found before, and what it could not is refused where it is set.</summary>
public sealed class ComparerTests
{
    private static readonly bool HasCultures = "coop".CompareTo("co\u00adop") == 0;

    [Fact]
    public void A_collection_is_rebuilt_with_the_comparer_of_its_initial_value()
    {
        var initial = new Comparers();
        Comparers back = Body.RoundTrip(initial with
        {
            Hash = ["tea"],
            Sorted = ["tea"],
            Immutable = ["tea"],
            ImmutableSorted = ["tea"],
            Map = new() { ["tea"] = 1 },
            AnyMap = new Dictionary<string, int> { ["tea"] = 1 },
            SortedMap = new() { ["tea"] = 1 },
            ListMap = new() { ["tea"] = 1 },
            ImmutableMap = initial.ImmutableMap.Add("tea", 1),
            ImmutableSortedMap = initial.ImmutableSortedMap.Add("tea", 1),
            Part = new(1) { Tags = ["tea"] },
            Checked = new() { Id = 2, Tags = ["tea"] },
        });
        Assert.All<ICollection<string>>([back.Hash, back.Sorted, back.Part!.Tags, back.Checked!.Tags], set => Assert.True(set.Remove("TEA")));
        Assert.All<IReadOnlyDictionary<string, int>>([back.Map, back.AnyMap, back.SortedMap, back.ListMap, back.ImmutableMap, back.ImmutableSortedMap], map => Assert.True(map.ContainsKey("TEA")));
        Assert.True(back.Immutable.TryGetValue("TEA", out _));
        Assert.True(back.ImmutableSorted.TryGetValue("TEA", out _));
        Assert.True(back.Frozen.TryGetValue("X", out _));
        Assert.True(back.FrozenMap.ContainsKey("X"));
    }

    [Fact]
    public void A_struct_with_accessors_of_its_own_is_rebuilt_with_the_comparer_of_its_initial_value()
    {
        Assert.Contains("TEA", Body.RoundTrip(new ComparedStruct(4) { Tags = ["tea"] }).Tags);
        Assert.Contains("TEA", Body.RoundTrip(new ComparedHead(4) { Tags = ["tea"] }).Tags);
        Assert.True(Body.RoundTrip(new Merging { AnyMap = new ConcurrentDictionary<string, int> { ["tea"] = 1 } }).AnyMap!.ContainsKey("tea"));
        IReadOnlyDictionary<string, int> stock = Body.RoundTrip(new Stocked { Stock = new Dictionary<string, int> { ["tea"] = 1 } }).Stock;
        Assert.True(stock.ContainsKey("TEA"));
    }

    [Fact]
    public void Elements_that_the_rebuilt_collection_takes_for_one_are_refused()
    {
        Refused(new Merging { Hash = new(ByReference.Instance) { "tea", new(['t', 'e', 'a']) } }, "Hash");
        Refused(new Merging { Map = new(ByReference.Instance) { ["tea"] = 1, [new(['t', 'e', 'a'])] = 2 } }, "Map");
        Refused(new Merging { AnyMap = new Dictionary<string, int>(ByReference.Instance) { ["tea"] = 1, [new(['t', 'e', 'a'])] = 2 } }, "AnyMap");
        Refused(new Merging { Any = new Lying() }, "Any");
        Body.RoundTrip(new Merging { Hash = new(StringComparer.OrdinalIgnoreCase) { "tea", "milk" } });
    }

    [Fact]
    public void Keys_that_a_culture_takes_for_one_are_refused_where_there_are_cultures()
    {
        var sorted = new SortedSet<string>(StringComparer.Ordinal) { "coop", "co\u00adop" };
        var map = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add("coop", 1).Add("co\u00adop", 2);
        if (HasCultures)
        {
            Refused(new Merging { Sorted = sorted }, "Sorted");
            Refused(new Merging { SortedMap = map }, "SortedMap");
        }
        else
        {
            Assert.Equal(2, Body.RoundTrip(new Merging { Sorted = sorted }).Sorted!.Count);
            Assert.Equal(2, Body.RoundTrip(new Merging { SortedMap = map }).SortedMap!.Count);
        }
    }

    [Fact]
    public void A_value_of_a_class_that_derives_from_a_part_or_state_is_refused()
    {
        Assert.Throws<SessionBoundException>(() => Body.Write(new Unsealed { Part = new Derived { X = 1, Y = 2 } }));
        Assert.Throws<SessionBoundException>(() => Body.Write(new Unsealed { Parts = [new(), new Derived()] }));
        Assert.Throws<SessionBoundException>(() => Body.Write<Unsealed>(new Sealed { More = 1 }));
        Assert.Equal(1, Body.RoundTrip(new Unsealed { Part = new() { X = 1 } }).Part!.X);
    }

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("es-DE")]
    [InlineData("qq-QQ")]
    [InlineData("zz")]
    [InlineData("de-DE-1996")]
    [InlineData("zh-Hans-US")]
    [InlineData("de-DE_phoneb")]
    [InlineData("en-u-co-0ab")]
    public void A_culture_comes_back_or_is_refused(string name)
    {
        CultureInfo? culture = null;
        try
        {
            culture = new CultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            Assert.NotEmpty(name);
        }

        if (culture is null) return;
        byte[] body;
        try
        {
            body = Body.Write(new Cultures { Culture = culture });
        }
        catch (SessionBoundException exception)
        {
            Assert.Equal("Cultures.Culture", exception.Member);
            return;
        }

        Assert.Equal(culture, Body.Read<Cultures>(body).Value.Culture);
    }

    private static void Refused(Merging state, string member) => Assert.Equal($"Merging.{member}", Assert.Throws<SessionBoundException>(() => Body.Write(state)).Member);

    private sealed class ByReference : IEqualityComparer<string>
    {
        public static readonly ByReference Instance = new();

        public bool Equals(string? x, string? y) => ReferenceEquals(x, y);

        public int GetHashCode(string obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }

    private sealed class Lying : IReadOnlyCollection<int>
    {
        public int Count => 3;

        public IEnumerator<int> GetEnumerator() => Enumerable.Range(0, 2).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
