using System.Reflection;
using Microsoft.CodeAnalysis;
using TypedSession.Harness;
using TypedSession.Repository.Tests.Rules;

namespace TypedSession.Repository.Tests;

/// <summary>
/// The C# of README and docs compiles, and no rule has anything to say of it. A comment before a block tells how it is meant:
/// <c>compile: program</c> for top-level statements, <c>compile: builder</c> for those between a program's builder and its application, <c>compile: file</c> for
/// the rest of the project, <c>compile: no</c> for what shows a mistake. All files of a page are one project, and each program is that project's once, as all
/// lines for a builder together are: as it is pasted, with the usings that the SDK's web projects have and no others.
/// </summary>
public sealed class PageCodeTests
{
    /// <summary>Source: Microsoft.NET.Sdk.Web.</summary>
    private static readonly string Usings = string.Concat(((string[])
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json", "System.Threading", "System.Threading.Tasks",
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ]).Select(name => $"global using {name};\n"));

    /// <summary>What some of the programs add.</summary>
    private static readonly HarnessOptions Options = new()
    {
        ImplicitUsings = false,
        References = [.. ((string[])[
                "TypedSession.PostgreSql", "TypedSession.Redis", "TypedSession.EntityFrameworkCore", "TypedSession.Testing",
                "Npgsql", "StackExchange.Redis", "Microsoft.EntityFrameworkCore*", "Microsoft.AspNetCore.*", "xunit.v3.*"])
            .SelectMany(static name => Directory.GetFiles(AppContext.BaseDirectory, $"{name}.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path))],
    };

    /// <summary>Pages for newcomers, and those that are pasted from: each of their blocks says how it is meant.</summary>
    private static readonly string[] Whole =
    [
        "README.md", "docs/tutorial.md", "docs/states.md", "docs/blazor-and-signalr.md", "docs/migrating.md",
        "docs/stores.md", "docs/redis.md", "docs/postgresql.md", "docs/entity-framework.md",
    ];

    /// <summary>What the application of a page has already.</summary>
    private static readonly Dictionary<string, string> Applications = new()
    {
        ["docs/migrating.md"] = """
            using System.Collections.Immutable;

            public class Product
            {
                public long? ProductID { get; set; }
                public decimal Price { get; set; }
            }

            public class CartLine
            {
                public Product Product { get; set; } = new();
                public int Quantity { get; set; }
            }

            public class Order
            {
                public int OrderID { get; set; }
                public ICollection<CartLine> Lines { get; set; } = [];
            }

            public interface IStoreRepository
            {
                IQueryable<Product> Products { get; }
            }

            public interface IOrderRepository
            {
                void SaveOrder(Order order);
            }

            public static class OldCart
            {
                public static ImmutableArray<CartItem> Items(string json) => [.. json.Split(',').Select(id => new CartItem(long.Parse(id), 1))];
            }
            """,
        ["docs/stores.md"] = """
            using System.Collections.Immutable;
            using System.ComponentModel.DataAnnotations;
            using TypedSession;

            public partial class Program;

            [SessionState("cart")]
            public sealed partial record Cart
            {
                [SessionKey(0)] public int? CustomerId { get; init; }
                [SessionKey(1), MaxLength(30)] public ImmutableArray<CartLine> Lines { get; init; } = [];
            }

            [SessionPart]
            public sealed partial record CartLine
            {
                [SessionKey(0)] public int ProductId { get; init; }
            }

            public static class CartHandlers
            {
                public static void Add(int productId, ISession<Cart> session) =>
                    session.Update(cart => cart with { Lines = cart.Lines.Add(new CartLine { ProductId = productId }) });
            }

            public sealed class MyDatabase
            {
                public string ConnectionString => "";

                public Task EmptyAsync() => Task.CompletedTask;
            }

            public sealed class MySessionStore(string connectionString) : ISessionRecordStore
            {
                private readonly InMemorySessionRecordStore _rows = new();

                public string ConnectionString => connectionString;
                public bool DetectsConflicts => true;
                public Task<bool> CreateAsync(SessionRecord record, CancellationToken stop) => _rows.CreateAsync(record, stop);
                public Task<SessionRecord?> LoadAsync(SessionRecordKey key, CancellationToken stop) => _rows.LoadAsync(key, stop);
                public Task<bool> SaveAsync(SessionRecord record, CancellationToken stop) => _rows.SaveAsync(record, stop);
                public Task TouchAsync(SessionRecordTouch touch, CancellationToken stop) => _rows.TouchAsync(touch, stop);
                public Task DeleteAsync(SessionRecordKey key, CancellationToken stop) => _rows.DeleteAsync(key, stop);
                public Task<IReadOnlyList<SessionRecordSummary>> ListAsync(string owner, CancellationToken stop) => _rows.ListAsync(owner, stop);
                public Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken stop) => _rows.DeleteExpiredAsync(now, atMost, stop);
            }

            public sealed class MyLog(MyDatabase database) : ISessionRevocationLog
            {
                public MyDatabase Database => database;
                public Task AppendAsync(SessionRevocationEntry entry, CancellationToken stop) => Task.CompletedTask;
                public Task<SessionRevocationPage> ReadAsync(string? position, CancellationToken stop) =>
                    Task.FromResult(new SessionRevocationPage { Entries = [], Position = "", HasMore = false });
            }
            """,
    };

    public static TheoryData<string> Pages =>
        [.. Repository.Files("*.md", "docs").Append("README.md").Where(static path => Repository.Read(path).Contains("<!-- compile: ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_program_in_a_page_compiles_with_its_files_and_without_a_diagnostic(string page)
    {
        string[] files = Files(page);
        string[] programs = [.. Sources(page, "compile: program"), .. Built(page)];

        foreach (string[] sources in programs.Select(program => (string[])[.. files, program, Usings]).DefaultIfEmpty([.. files, Usings]))
        {
            Assert.Empty(await AnalyzerHarness.GetDiagnosticsAsync(RuleCatalogue.Analyzers, sources, Options));
        }
    }

    /// <summary>A visitor of the shop clicks.</summary>
    private const string Clicks = """
        using TypedSession.Testing;

        public sealed class Clicks : IStoreRepository
        {
            public IQueryable<Product> Products => new[] { new Product { ProductID = 1, Price = 10 }, new Product { ProductID = 2, Price = 5 } }.AsQueryable();

            public static string Run(Action<CartService, CartModel> click)
            {
                Clicks shop = new();
                CartService cart = new(new TestSession<CartState>(), shop);
                click(cart, new CartModel(shop, cart));
                return string.Join(',', cart.Lines.Select(line => $"P{line.Product.ProductID}x{line.Quantity}")) + $" = {cart.ComputeTotalValue():0}";
            }

            public static string Twice() => Run((_, page) => { page.OnPost(1, "/"); page.OnPost(1, "/"); page.OnPost(2, "/"); });

            public static string Often() => Run((_, page) => { for (int click = 0; click < 200; click++) page.OnPost(1, "/"); });

            public static string Unknown() => Run((_, page) => page.OnPost(3, "/"));

            public static string Removed() => Run((cart, page) => { cart.Add(1, 3); cart.Add(2); page.OnPostRemove(1, "/"); });

            public static string Cleared() => Run((cart, page) => { cart.Add(1); _ = cart.Lines; cart.Clear(); });
        }
        """;

    [Fact]
    public void The_migrated_shop_counts_as_the_one_before()
    {
        // Another page's state has the name, and all pages run in one process.
        IEnumerable<string> files = Files("docs/migrating.md").Select(static file => file.Replace("(\"cart\"", "(\"clicked\"", StringComparison.Ordinal));
        Assembly shop = GeneratorHarness.Run([.. files, Clicks, Usings], Options).Load();

        Assert.Equal("P1x2,P2x1 = 25", CartAfter("Twice"));
        Assert.Equal("P1x200 = 2000", CartAfter("Often"));
        Assert.Equal(" = 0", CartAfter("Unknown"));
        Assert.Equal("P2x1 = 5", CartAfter("Removed"));
        Assert.Equal(" = 0", CartAfter("Cleared"));

        object? CartAfter(string clicks) => shop.GetType("Clicks")!.GetMethod(clicks)!.Invoke(null, null);
    }

    [Fact]
    public void Every_block_of_a_page_that_is_pasted_from_says_how_it_is_meant() => Assert.Empty(
        from page in Whole
        from block in Markdown.Blocks(Repository.Read(page))
        where block.Info == "csharp" && block.Comment is not ("compile: file" or "compile: program" or "compile: builder" or "compile: no")
        select $"{page}: {block.Text}");

    /// <summary>The files of a page's application, and what it has already.</summary>
    private static string[] Files(string page) =>
        [.. Sources(page, "compile: file"), .. Applications.TryGetValue(page, out string? application) ? (string[])[application] : []];

    /// <summary>One program of all lines for a builder, in their order; none where there are no such lines.</summary>
    private static IEnumerable<string> Built(string page)
    {
        ILookup<bool, string> lines = Sources(page, "compile: builder").SelectMany(static block => block.Split('\n'))
            .ToLookup(static line => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('='));
        if (lines.Count == 0) yield break;
        yield return string.Join('\n', [
            .. lines[true].Distinct(),
            "var builder = WebApplication.CreateBuilder(args);", .. lines[false], "var app = builder.Build();", "app.UseTypedSession();", "app.Run();"]);
    }

    /// <summary>Blocks that are meant so; of one that shows old beside new, the new.</summary>
    private static string[] Sources(string page, string comment) => [.. Markdown.Blocks(Repository.Read(page))
        .Where(block => block.Comment == comment)
        .Select(static block => block.Info == "diff" ? NewText(block.Text) : block.Text)];

    private static string NewText(string diff) => string.Join('\n', diff.Split('\n')
        .Where(static line => !line.StartsWith('-'))
        .Select(static line => line.Length > 2 ? line[2..] : ""));
}
