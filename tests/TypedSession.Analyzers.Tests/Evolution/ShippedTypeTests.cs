using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Evolution;

/// <summary>Which types read what another has written, as the codec does it.</summary>
public sealed class ShippedTypeTests
{
    private const string Parts = """
        public enum Size : byte { Small }
        public enum OrderId : long { }
        [SessionPart] public readonly partial record struct Id(int Value);
        [SessionPart] public readonly partial record struct LongId(long Value);
        [SessionPart] public readonly partial record struct Line([SessionKey(0)] int Id, [SessionKey(1)] int Count = 0);
        [SessionPart] public readonly partial record struct Longer([SessionKey(0)] long Id, [SessionKey(1)] int Count = 0, [SessionKey(2)] int Price = 0);
        [SessionPart] public readonly partial record struct Shorter([SessionKey(0)] int Id);
        """;

    private const string PartLines = """

        part Id = Value int
        part LongId = Value long
        part Line 0 Id int required
        part Line 1 Count int initial
        part OldLine 0 Id int required
        part OldLine 1 Count int initial
        part OldSized 0 Width int required
        part OldSized 1 Height int initial
        part LostId = Value int
        enum OldSize 0 Small byte
        enum OtherSize 0 Large byte
        """;

    [Theory]
    [InlineData("int", "long")]
    [InlineData("byte", "ushort")]
    [InlineData("byte", "short")]
    [InlineData("byte", "Size")]
    [InlineData("char", "ushort")]
    [InlineData("uint", "long")]
    [InlineData("uint", "decimal")]
    [InlineData("int", "double")]
    [InlineData("short", "float")]
    [InlineData("float", "double")]
    [InlineData("ulong", "UInt128")]
    [InlineData("long", "System.Numerics.BigInteger")]
    [InlineData("Uri?", "string?")]
    [InlineData("enum<Size,byte>", "Size")]
    [InlineData("enum<Size,byte>", "int")]
    [InlineData("enum<OldSize,byte>", "Size")]
    [InlineData("TimeOnly", "TimeSpan")]
    [InlineData("list<int>", "ImmutableArray<int>")]
    [InlineData("list<int>?", "long[]?")]
    [InlineData("set<int>", "List<int>")]
    [InlineData("set<int>?", "SortedSet<int>?")]
    [InlineData("sortedset<string>?", "HashSet<string>?")]
    [InlineData("sortedmap<string,int>?", "Dictionary<string, int>?")]
    [InlineData("LostId", "LongId")]
    [InlineData("map<int,string>", "Dictionary<long, string?>")]
    [InlineData("bytes", "ReadOnlyMemory<byte>")]
    [InlineData("(Page:int,Size:int)", "(int Page, long Size)")]
    [InlineData("(Page:int,Size:int)", "(int Number, int Rows)")]
    [InlineData("int", "Id")]
    [InlineData("Id", "int")]
    [InlineData("list<Id>", "long[]")]
    [InlineData("OldLine", "Line")]
    [InlineData("(A:string,B:int)", "(string? A, int B)")]
    [InlineData("enum<OldId,long>", "OrderId")]
    [InlineData("list<OldLine>", "ImmutableArray<Longer>")]
    public Task A_type_that_reads_all_values_of_the_shipped_one_is_not_reported(string shipped, string type) => VerifyAsync(shipped, type, "A");

    [Theory]
    [InlineData("long", "int")]
    [InlineData("int", "uint")]
    [InlineData("short", "char")]
    [InlineData("ulong", "long")]
    [InlineData("long", "double")]
    [InlineData("int", "float")]
    [InlineData("double", "float")]
    [InlineData("decimal", "int")]
    [InlineData("int", "string?")]
    [InlineData("int", "bool")]
    [InlineData("int", "DateOnly")]
    [InlineData("string?", "Uri?")]
    [InlineData("string?", "byte[]?")]
    [InlineData("DateTime", "DateTimeOffset")]
    [InlineData("int", "int[]?")]
    [InlineData("list<int>", "HashSet<int>?")]
    [InlineData("list<int?>", "List<int>?")]
    [InlineData("list<int>", "Dictionary<int, int>?")]
    [InlineData("(Page:int,Size:int)", "(int Size, int Page)")]
    [InlineData("(Page:int,Size:int)", "(int Page, int Size, int More)")]
    [InlineData("LongId", "Id")]
    [InlineData("Id", "LongId")]
    [InlineData("enum<OtherSize,byte>", "Size")]
    [InlineData("(Page:int,Size:int)", "(int Size, int Count)")]
    [InlineData("set<string>", "SortedSet<string>?")]
    [InlineData("map<string,int>", "ImmutableSortedDictionary<string, int>?")]
    [InlineData("OldSized", "Line")]
    [InlineData("int", "Line")]
    [InlineData("OldLine", "Shorter")]
    [InlineData("OldLine", "Id")]
    [InlineData("custom<Shop.MoneyFormatter>", "int")]
    [InlineData("(A:int,B:int)", "(int? A, int? B)")]
    [InlineData("(A:int,B:(C:int,D:int))", "(int A, (int C, int? D) B)")]
    [InlineData("enum<System.DayOfWeek,byte>", "Size")]
    public Task A_type_that_does_not_is_reported(string shipped, string type) => VerifyAsync(shipped, type, "[|A|]");

    /// <summary>Names that are more than a word: of generic types, and in them.</summary>
    [Fact]
    public Task What_was_shipped_unchanged_is_not_reported()
    {
        const string Source = """
            namespace Shop
            {
                [SessionState("s")] public sealed partial record S
                {
                    [SessionKey(0), SessionFormatter(typeof(Formatter<Price>), MaxBytes = 9)] public Price A { get; init; }
                    [SessionKey(1), SessionFormatter(typeof(Formatter<Price, (int, string[])>), MaxBytes = 9)] public Price B { get; init; }
                    [SessionKey(2)] public Box<int>.Step C { get; init; }
                    [SessionKey(3)] public Dictionary<Box<(int, string)>.Step, Box<int>.Step?>? D { get; init; }
                    [SessionKey(4)] public (int कीमत, int B) E { get; init; }
                }
                public class Box<T> { public enum Step { One, Two } }
                public readonly struct Price { }
                public sealed class Formatter<T> : ISessionFormatter<T>
                {
                    public static void Write(ref SessionWriter writer, T value) => writer.Write(1);
                    public static bool TryRead(ref SessionReader reader, out T value) { value = default!; return reader.TryRead(out int _); }
                }
                public sealed class Formatter<T, TOther> : ISessionFormatter<T>
                {
                    public static void Write(ref SessionWriter writer, T value) => writer.Write(1);
                    public static bool TryRead(ref SessionReader reader, out T value) { value = default!; return reader.TryRead(out int _); }
                }
            }
            """;
        GeneratorRun run = GeneratorHarness.Run(Source, new HarnessOptions
        {
            Settings = new Dictionary<string, string> { ["build_property.TypedSessionShip"] = "true" },
        });
        string lines = run.Source("TypedSession.Report").Split("<shipped>")[1].Split("</shipped>")[0];
        Assert.Contains("state s 3 D", lines, StringComparison.Ordinal);
        return Shipped.VerifyAsync(lines, Source);
    }

    [Fact]
    public Task A_struct_that_was_left_out_with_zeros_and_reads_as_nulls_is_reported() => Shipped.VerifyAsync(
        """
        part Point 0 X int required
        part Point 1 Y int? initial
        part Point 2 Z string empty
        """,
        "[SessionPart] public readonly partial record struct Point([property: SessionKey(0)] int? {|TSS401:X|}, [property: SessionKey(1)] int? Y = null, [property: SessionKey(2)] string? Z = \"\");");

    [Fact]
    public Task The_message_has_both_types() => Shipped.VerifyAsync(
        "state s 1 A list<int>",
        "[SessionState] public sealed partial record S { [SessionKey(1)] public string? [|A|] { get; init; } }",
        "Key 1 of 's' holds 'list<int>' in visitors' sessions, and 'A' is 'string?' now: they lose what does not fit. Retire it, and give 'A' a new key.");

    [Theory]
    [InlineData("state s 0 A int? initial", "[|A|]")]
    [InlineData("state s 0 A int?", "[|A|]")]
    public Task Null_is_lost(string line, string name) =>
        Shipped.VerifyAsync(line, $$"""[SessionState] public sealed partial record S { [SessionKey(0)] public int {{name}} { get; init; } }""");

    private static Task VerifyAsync(string shipped, string type, string name) => Shipped.VerifyAsync(
        $"state s 0 A {shipped}{PartLines}", $$"""[SessionState] public sealed partial record S { [SessionKey(0)] public {{type}} {{name}} { get; init; }{{(type.EndsWith("[]", StringComparison.Ordinal) || type.StartsWith("List", StringComparison.Ordinal) || type.StartsWith("Dict", StringComparison.Ordinal) ? " = null!;" : "")}} }""" + "\n" + Parts);
}
