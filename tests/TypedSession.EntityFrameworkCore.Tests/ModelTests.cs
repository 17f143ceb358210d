using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedSession.EntityFrameworkCore.Tests;

/// <summary>Applications whose models say much of all of their columns.</summary>
public sealed class ModelTests(PostgreSqlServer server)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ends_of_two_nodes_are_read_in_their_order_where_the_model_takes_numbers_in_advance(bool isSaidAfterwards)
    {
        await using SessionDatabase database = await SessionDatabase.CreateAsync(Provider.PostgreSql, server);
        Contexts[] nodes = [NewNode(), NewNode()];
        await using (ShopContext context = nodes[0].CreateDbContext())
            await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        EntityFrameworkRevocationLog<ShopContext>[] logs = [.. nodes.Select(static node => new EntityFrameworkRevocationLog<ShopContext>(node))];
        SessionRevocationEntry[] ends = [.. Enumerable.Range(0, 6).Select(static _ => Records.NewEnd())];
        for (int i = 0; i < ends.Length; i++) await logs[i % 2].AppendAsync(ends[i], TestContext.Current.CancellationToken);

        Assert.Equal(ends, (await logs[0].ReadAsync(null, TestContext.Current.CancellationToken)).Entries);

        // What a node has taken in advance it keeps with its services.
        Contexts NewNode() => new(
            options => options.UseNpgsql(database.ConnectionString)
                .UseInternalServiceProvider(new ServiceCollection().AddEntityFrameworkNpgsql().BuildServiceProvider()),
            model =>
            {
                if (isSaidAfterwards) model.AddTypedSession();
                NpgsqlModelBuilderExtensions.UseHiLo(model);
                if (!isSaidAfterwards) model.AddTypedSession();
            });
    }

    [Fact]
    public void SQL_Server_numbers_ends_as_they_come_where_the_model_takes_numbers_in_advance()
    {
        Contexts contexts = new(
            static options => options.UseSqlServer("Server=none"),
            static model => SqlServerModelBuilderExtensions.UseHiLo(model).AddTypedSession());

        Assert.Contains("[Id] bigint NOT NULL IDENTITY", contexts.Script(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SqlServer")]
    [InlineData("PostgreSql")]
    [InlineData("Sqlite")]
    public void What_an_application_says_of_all_its_columns_changes_none_of_these(string name)
    {
        Action<DbContextOptionsBuilder> use = name switch
        {
            "SqlServer" => static options => options.UseSqlServer("Server=none"),
            "PostgreSql" => static options => options.UseNpgsql("Host=none"),
            _ => static options => options.UseSqlite("Data Source=:memory:"),
        };

        string plain = new Contexts(use, AddTypedSession).Script();
        string own = new Contexts(use, AddTypedSession, static conventions =>
        {
            conventions.Properties<byte[]>().HaveMaxLength(256).AreFixedLength().HaveColumnType("own(256)");
            conventions.Properties<string>().HaveMaxLength(9).AreUnicode().HaveColumnType("own(9)");
            conventions.Properties<long>().HaveConversion<string>();
        }).Script();

        Assert.Equal(plain, own);

        static void AddTypedSession(ModelBuilder model) => model.AddTypedSession();
    }

    public sealed class ShopContext(
        DbContextOptions options, Action<ModelBuilder> model, Action<ModelConfigurationBuilder>? conventions) : DbContext(options)
    {
        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
            conventions?.Invoke(configurationBuilder);

        protected override void OnModelCreating(ModelBuilder modelBuilder) => model(modelBuilder);
    }

    /// <summary>Each with a model of its own, though the contexts are of one type.</summary>
    private sealed class Contexts(
        Action<DbContextOptionsBuilder> use, Action<ModelBuilder> model, Action<ModelConfigurationBuilder>? conventions = null)
        : IDbContextFactory<ShopContext>
    {
        private readonly Lazy<DbContextOptions> _options = new(() =>
        {
            DbContextOptionsBuilder options = new();
            use(options);
            bool hasOwnServices = options.Options.FindExtension<CoreOptionsExtension>()?.InternalServiceProvider is not null;
            return (hasOwnServices ? options : options.EnableServiceProviderCaching(false)).Options;
        });

        public ShopContext CreateDbContext() => new(_options.Value, model, conventions);

        public string Script()
        {
            using ShopContext context = CreateDbContext();
            return context.Database.GenerateCreateScript();
        }
    }
}
